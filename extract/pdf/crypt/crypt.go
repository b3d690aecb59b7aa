// Package crypt opens PDF files that are locked by the standard security
// handler (ISO 32000-2, 7.6): RC4 and AES of 128 bits, as readable without a
// password as most locked reports are, and AES of 256 bits.
package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"errors"
	"fmt"
)

// Method is how strings or streams are encrypted.
type Method uint8

// The methods of ISO 32000-2, table 25.
const (
	Identity Method = iota // not at all
	RC4
	AES128
	AES256
)

// Dictionary are the entries of an encryption dictionary (ISO 32000-2,
// tables 20 and 21).
type Dictionary struct {
	Revision        int
	Bits            int // length of the file's key
	Permissions     int32
	O, U, OE, UE    []byte
	EncryptMetadata bool
	Strings         Method
	Streams         Method
}

// What can be wrong with a locked file.
var (
	ErrPassword    = errors.New("another password is needed")
	ErrUnsupported = errors.New("unsupported encryption")
)

// Key is an opened file's key.
type Key struct {
	key        []byte
	dictionary Dictionary
}

// Open finds the file's key by the empty password, or else by password as
// the user's or the owner's. id is the first part of the file's ID.
func Open(d Dictionary, id []byte, password string) (*Key, error) {
	if d.Revision < 2 || d.Revision > 6 || d.Bits < 40 || d.Bits > 256 || d.Bits%8 != 0 {
		return nil, fmt.Errorf("%w: revision %d with %d bits", ErrUnsupported, d.Revision, d.Bits)
	}
	find := d.findOldKey
	if d.Revision >= 5 {
		find = d.findKey
	}
	for _, candidate := range []string{"", password} {
		if key := find([]byte(candidate), id); key != nil {
			return &Key{key, d}, nil
		}
	}
	return nil, ErrPassword
}

// String decrypts a string of the object with a number and generation.
func (k *Key) String(number, generation int, text []byte) []byte {
	return k.decrypt(k.dictionary.Strings, number, generation, text)
}

// Stream decrypts a stream's bytes, before any filter.
func (k *Key) Stream(number, generation int, raw []byte) []byte {
	return k.decrypt(k.dictionary.Streams, number, generation, raw)
}

func (k *Key) decrypt(method Method, number, generation int, raw []byte) []byte {
	switch method {
	case RC4:
		return rc4Of(k.objectKey(number, generation, ""), raw)
	case AES128:
		return cbc(k.objectKey(number, generation, "sAlT"), raw)
	case AES256:
		return cbc(k.key, raw)
	}
	return raw
}

// objectKey mixes an object's number into the file's key (ISO 32000-2,
// algorithm 1).
func (k *Key) objectKey(number, generation int, salt string) []byte {
	sum := md5.New()
	sum.Write(k.key)
	sum.Write([]byte{byte(number), byte(number >> 8), byte(number >> 16), byte(generation), byte(generation >> 8)})
	sum.Write([]byte(salt))
	return sum.Sum(nil)[:min(len(k.key)+5, md5.Size)]
}

func rc4Of(key, raw []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return raw
	}
	out := make([]byte, len(raw))
	c.XORKeyStream(out, raw)
	return out
}

// cbc decrypts AES blocks behind their initialisation vector and takes the
// padding off. What is no whole block is left out.
func cbc(key, raw []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(raw) < 2*aes.BlockSize {
		return nil
	}
	vector, blocks := raw[:aes.BlockSize], raw[aes.BlockSize:]
	out := make([]byte, len(blocks)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, vector).CryptBlocks(out, blocks[:len(out)])
	if padding := int(out[len(out)-1]); padding >= 1 && padding <= aes.BlockSize {
		out = out[:len(out)-padding]
	}
	return out
}
