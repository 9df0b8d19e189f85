package corpus

// Version is the version of mtalign, as signatures and manifests state it.
const Version = "0.1.0"
