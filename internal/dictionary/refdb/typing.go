package refdb

// BlobTyping is the name in the table blob of the words to type, made by
// inputmethod.Encode.
const BlobTyping = "typing"
