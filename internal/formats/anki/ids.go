package anki

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
)

// The numbers that StableID gives look like milliseconds of the years 2001 to
// 2033, as the IDs of decks and note types that Anki makes itself do.
const (
	firstStable = 1_000_000_000_000
	stableRange = 1_000_000_000_000
)

// StableID gives a deck or note type an ID that depends on the key alone, so
// that a second import finds it.
func StableID(key string) int64 {
	sum := sha256.Sum256([]byte("id\x00" + key))
	return firstStable + int64(binary.BigEndian.Uint64(sum[:8])%stableRange)
}

// StableGUID gives a note a GUID that depends on the key alone.
func StableGUID(key string) string {
	sum := sha256.Sum256([]byte("guid\x00" + key))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}
