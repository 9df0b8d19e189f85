package names

import "testing"

func TestNationOf(t *testing.T) {
	for word, want := range map[string]string{
		"vietnamien": "VN", "vietnamienne": "VN", "vietnamese": "VN", "chinois": "CN", "chinoise": "CN", "chinese": "CN", "越": "VN",
		"lao": "LA", "laoe": "", "laotienne": "LA", "turque": "TR", "grecque": "GR", "kazakhe": "KZ", "russe": "RU", "russian": "RU", "japonaise": "JP", "coréenne": "KR", "anglais": "", "english": "", "populaire": "",
	} {
		if got := nationOf(word); got != want {
			t.Errorf("%s is of %q, want %q", word, got, want)
		}
	}
}
