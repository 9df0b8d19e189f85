package shard

// Of returns the shard of a key, of so many. It is FNV-1a (Fowler, Noll and Vo),
// whose low bits are sums of the low bits of the key's bytes and cancel where a
// name stands in it twice, mixed by the finalizer of MurmurHash3 (Appleby).
func Of(key string, shards int) int {
	h := uint64(14695981039346656037)
	for _, b := range []byte(key) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return int((h ^ h>>33) % uint64(shards))
}
