package refdb

// BlobScripts is the name in the table blob of the table of both scripts, made
// by hanzi.EncodeScripts.
const BlobScripts = "scripts"
