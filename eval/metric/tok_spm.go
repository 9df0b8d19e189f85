package metric

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/mtalign/mtalign/eval/metric/sentencepiece"
)

// SentencePiece models that make BLEU spBLEU (Goyal et al. 2022, "The Flores-101
// Evaluation Benchmark", section 5), with the addresses that sacreBLEU has them
// from.
func init() {
	const flores101 = "https://dl.fbaipublicfiles.com/fairseq/models/flores/sacrebleu_tokenizer_spm.model"
	Tokenizers.Add("spm", fromModel("spm", "flores101", flores101)) // sacreBLEU's older name
	Tokenizers.Add("flores101", fromModel("flores101", "flores101", flores101))
	Tokenizers.Add("flores200", fromModel("flores200", "flores200", "https://tinyurl.com/flores200sacrebleuspm"))
	Tokenizers.Add("spBLEU-1K", fromModel("spBLEU-1K", "spBLEU-1K", "https://www.dlnlp.ai/spBLEU-1K/spbleu-1k_tokenizer_spm.model"))
}

// fromModel is a tokenizer that reads its model from a path that is given, or
// else from where sacreBLEU keeps what it downloaded.
func fromModel(name, signature, url string) tokenizing {
	return tokenizing{signature: signature, open: func(model string) (Tokenizer, error) {
		kept := filepath.Join(sacreBLEUFolder(), "models", path.Base(url))
		given := model != ""
		if !given {
			model = kept
		}
		m, err := sentencepiece.Load(model)
		switch {
		case errors.Is(err, fs.ErrNotExist) && !given:
			return nil, fmt.Errorf("tokenizer %s needs %w: download %s and keep it as %s, where sacreBLEU does", name, errNoModel, url, kept)
		case err != nil:
			return nil, fmt.Errorf("tokenizer %s: %w", name, err)
		}
		return func(out []byte, segment string) []byte {
			for _, piece := range m.Pieces(segment) {
				out = append(append(out, piece...), ' ')
			}
			return out
		}, nil
	}}
}

// errNoModel is in the chain of errors of tokenizers whose model is nowhere.
var errNoModel = errors.New("a SentencePiece model")

// sacreBLEUFolder is where sacreBLEU keeps its data.
func sacreBLEUFolder() string {
	if folder := os.Getenv("SACREBLEU"); folder != "" {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ".sacrebleu"
	}
	return filepath.Join(home, ".sacrebleu")
}
