package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func digits(t testing.TB, text string) []byte {
	t.Helper()
	out, err := hex.DecodeString(text)
	require.NoError(t, err)
	return out
}

// lock is an encryption dictionary that qpdf wrote.
type lock struct {
	revision, bits int
	id             string
	o, u, oe, ue   string
	user           string
	strings        Method
}

// The owner's password is "owner" everywhere.
var locks = map[string]lock{
	"revision 2": {
		revision: 2, bits: 40, strings: RC4, id: "1e426c423014ab9736dec225e135aa5f",
		o: "c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab",
		u: "1ace2a58142203ff602be27a602685f7125d7bdeb21a7cee57fac5662825b7cb",
	},
	"revision 3": {
		revision: 3, bits: 128, strings: RC4, id: "efaf5a42f1dea36f7c63e7efb6fb5a37",
		o: "566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5",
		u: "1360597e40364f2f9c582ad1e670b2270122456a91bae5134273a6db134c87c4",
	},
	"revision 4": {
		revision: 4, bits: 128, strings: AES128, id: "bc8e50165727872cf0e3b8c14df9c4a4",
		o: "566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5",
		u: "53f536e6cc6d08beb58a592c20c1f2060122456a91bae5134273a6db134c87c4",
	},
	"revision 6": {
		revision: 6, bits: 256, strings: AES256,
		o:  "d7565c72536abdb70853ca53b648850c26958c666717526712712cb66b7daa9f7ae4ce4cf0f4802bf85d1c2c1d1d2213",
		oe: "e3502df99a8cecd2bb3b2802674aed31674f9ee83045a5dbf2c82f2b72107437",
		u:  "22d46761ac165a5690fe50915f9ffd54f5b73dbbe302b3f561e7b0e6aaee29c8628123a30383f9872ddc14f7ebb17626",
		ue: "c34f305017f0d273c9fb7f2f7608333938d31fa6882ea25c85932134b89f5fe6",
	},
	"revision 6 with a user's password": {
		revision: 6, bits: 256, strings: AES256, user: "user",
		o:  "acba9f18bbd8821e4fcb533979ade84552012bc4e2e3aaa4ff24472eb1291bba4d3d164206065367b397c9baea6d60a7",
		oe: "d3c91ed3469c03bde4d3d7e9e1e32987b363fa1bed47b4831683d2dc84b9d9e6",
		u:  "ad604588d79e18fcf65dc5d860b2fc56883ac7e768baaafe9bda0ecca7bc68bc76629cda808916aac6f073d68199e541",
		ue: "5bb3623b7113ed082bf420a7354a2d2517d4ba40f9cf362763ad9434c80efba0",
	},
}

func (l lock) dictionary(t testing.TB) Dictionary {
	return Dictionary{
		Revision: l.revision, Bits: l.bits, Permissions: -4, EncryptMetadata: true, Strings: l.strings, Streams: l.strings,
		O: digits(t, l.o), U: digits(t, l.u), OE: digits(t, l.oe), UE: digits(t, l.ue),
	}
}

func TestUserAndOwnerFindTheSameKey(t *testing.T) {
	for name, l := range locks {
		t.Run(name, func(t *testing.T) {
			d := l.dictionary(t)
			find := d.findOldKey
			if l.revision >= 5 {
				find = d.findKey
			}
			key := find([]byte(l.user), digits(t, l.id))
			require.NotNil(t, key)
			assert.Equal(t, key, find([]byte("owner"), digits(t, l.id)))
			assert.Nil(t, find([]byte("else"), digits(t, l.id)))
		})
	}
}

func TestOpenTriesTheEmptyPasswordFirst(t *testing.T) {
	for name, l := range locks {
		t.Run(name, func(t *testing.T) {
			_, err := Open(l.dictionary(t), digits(t, l.id), "else")
			if l.user == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrPassword)
			_, err = Open(l.dictionary(t), digits(t, l.id), l.user)
			require.NoError(t, err)
		})
	}
}

func TestBrokenDictionariesAreErrors(t *testing.T) {
	for _, d := range []Dictionary{{}, {Revision: 7, Bits: 256}, {Revision: 3, Bits: 13}, {Revision: 2, Bits: 1 << 20}} {
		_, err := Open(d, nil, "")
		assert.ErrorIs(t, err, ErrUnsupported)
	}
	for _, d := range []Dictionary{{Revision: 2, Bits: 40}, {Revision: 4, Bits: 128}, {Revision: 6, Bits: 256}, {Revision: 6, Bits: 256, U: make([]byte, 48)}} {
		_, err := Open(d, nil, "")
		assert.ErrorIs(t, err, ErrPassword)
	}
}

func TestBlocksAreDecryptedWithoutTheirPadding(t *testing.T) {
	key, vector := make([]byte, 32), make([]byte, aes.BlockSize)
	text := append([]byte("sixteen bytes ++ and some"), 7, 7, 7, 7, 7, 7, 7)
	block, err := aes.NewCipher(key)
	require.NoError(t, err)
	raw := append(vector, make([]byte, len(text))...)
	cipher.NewCBCEncrypter(block, vector).CryptBlocks(raw[aes.BlockSize:], text)
	k := &Key{key, Dictionary{Streams: AES256}}
	assert.Equal(t, "sixteen bytes ++ and some", string(k.Stream(1, 0, raw)))
	assert.Equal(t, "sixteen bytes ++", string(k.Stream(1, 0, raw[:40])[:16]), "a cut stream")
	assert.Empty(t, k.Stream(1, 0, raw[:20]))
	assert.Equal(t, raw, k.String(1, 0, raw), "strings are not encrypted here")
}

func TestObjectsHaveKeysOfTheirOwn(t *testing.T) {
	k := &Key{make([]byte, 5), Dictionary{Strings: RC4}}
	once := k.String(1, 0, []byte("text"))
	assert.Equal(t, "text", string(k.String(1, 0, once)))
	assert.NotEqual(t, "text", string(k.String(2, 0, once)))
	assert.Len(t, k.objectKey(1, 0, ""), 10, "five bytes more than the file's key")
}
