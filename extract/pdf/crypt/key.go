package crypt

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
)

// padding fills passwords up to 32 bytes (ISO 32000-2, algorithm 2, step a).
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

func padded(password []byte) []byte {
	return append(password[:min(len(password), len(padding)):len(password)], padding...)[:len(padding)]
}

// stretches is how often revisions from 3 on hash a key again.
const stretches = 50

// findOldKey is the key of revisions 2 to 4 if password opens the file, as
// the user's or as the owner's, who has the user's encrypted in O.
func (d Dictionary) findOldKey(password, id []byte) []byte {
	if key := d.userKey(password, id); key != nil {
		return key
	}
	sum := md5.Sum(padded(password))
	key := d.stretch(sum[:])
	user := d.O
	if d.Revision == 2 {
		user = rc4Of(key, user)
	} else {
		for i := 19; i >= 0; i-- {
			user = rc4Of(mixed(key, byte(i)), user)
		}
	}
	return d.userKey(user, id)
}

func (d Dictionary) stretch(key []byte) []byte {
	n := min(d.Bits/8, md5.Size)
	if d.Revision == 2 {
		n = 5
	} else {
		for range stretches {
			sum := md5.Sum(key[:n])
			key = sum[:]
		}
	}
	return key[:n]
}

func mixed(key []byte, with byte) []byte {
	out := make([]byte, len(key))
	for i, b := range key {
		out[i] = b ^ with
	}
	return out
}

// userKey makes the key of the user's password (ISO 32000-2, algorithm 2) and
// compares what it encrypts with U (algorithms 4 and 5).
func (d Dictionary) userKey(password, id []byte) []byte {
	p := uint32(d.Permissions)
	sum := md5.New()
	sum.Write(padded(password))
	sum.Write(d.O[:min(len(d.O), 32)])
	sum.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	sum.Write(id)
	if d.Revision >= 4 && !d.EncryptMetadata {
		sum.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := d.stretch(sum.Sum(nil))
	if d.Revision == 2 {
		if bytes.Equal(rc4Of(key, padding), d.U) {
			return key
		}
		return nil
	}
	check := md5.Sum(append(bytes.Clone(padding), id...))
	proof := check[:]
	for i := range 20 {
		proof = rc4Of(mixed(key, byte(i)), proof)
	}
	if len(d.U) >= 16 && bytes.Equal(proof, d.U[:16]) {
		return key
	}
	return nil
}

// The parts of U and O from revision 5 on: a hash and two salts.
const (
	hashEnd       = 32
	validationEnd = 40
	saltedEnd     = 48
	// passwordBytes is how much of a password counts.
	passwordBytes = 127
)

// findKey is the key of revisions 5 and 6 if password opens the file
// (ISO 32000-2, algorithm 2.A).
func (d Dictionary) findKey(password, _ []byte) []byte {
	if len(d.U) < saltedEnd || len(d.O) < saltedEnd || len(d.UE) < hashEnd || len(d.OE) < hashEnd {
		return nil
	}
	password = password[:min(len(password), passwordBytes)]
	user := d.U[:saltedEnd]
	switch {
	case bytes.Equal(d.hash(password, d.U[hashEnd:validationEnd], nil), d.U[:hashEnd]):
		return unwrap(d.hash(password, d.U[validationEnd:saltedEnd], nil), d.UE)
	case bytes.Equal(d.hash(password, d.O[hashEnd:validationEnd], user), d.O[:hashEnd]):
		return unwrap(d.hash(password, d.O[validationEnd:saltedEnd], user), d.OE)
	}
	return nil
}

// unwrap decrypts the file's key, which is two blocks without a vector.
func unwrap(key, wrapped []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(out, wrapped[:len(out)])
	return out
}

// hash is SHA-256 in revision 5 and algorithm 2.B in revision 6.
func (d Dictionary) hash(password, salt, user []byte) []byte {
	input := bytes.Join([][]byte{password, salt, user}, nil)
	sum := sha256.Sum256(input)
	k := sum[:]
	if d.Revision == 5 {
		return k
	}
	for round := 0; ; round++ {
		once := bytes.Join([][]byte{password, k, user}, nil)
		e := bytes.Repeat(once, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, b := range e[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}
