package llm

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/sashabaranov/go-openai"
)

// azureVersion is the version of Azure's interface that is asked for where the
// URL names none: its first general one with strict JSON schemas.
const azureVersion = "2024-10-21"

// endpoint returns how a server is reached: the key in api-key and the model as
// a deployment in the path on Azure, as a bearer's and in the body elsewhere.
// Azure is told by its hosts or by api-version in the URL's query, the only one
// that may stand there. Its newer address, which ends in /openai/v1, is like
// OpenAI's own.
func endpoint(o Options) (openai.ClientConfig, *url.URL, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil {
		return openai.ClientConfig{}, nil, errors.New("the base URL cannot be read: give one like https://api.openai.com/v1") // it may hold a password
	}
	query := base.Query()
	version := query.Get("api-version")
	query.Del("api-version")
	if base.User != nil || len(query) > 0 || base.RawQuery != "" && version == "" {
		return openai.ClientConfig{}, nil, errors.New("the base URL holds a password or a query: give the key in OPENAI_API_KEY")
	}
	if base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return openai.ClientConfig{}, nil, fmt.Errorf("the base URL %q is none: give one like https://api.openai.com/v1", o.BaseURL)
	}
	if head, ok := strings.CutSuffix(strings.TrimRight(base.Path, "/"), "/chat/completions"); ok {
		base.Path = head
		return openai.ClientConfig{}, nil, fmt.Errorf("the base URL %q is that of one call: give %s", o.BaseURL, base)
	}
	if version == "" && (!isAzure(base.Hostname()) || strings.Contains(base.Path, "/v1")) {
		config := openai.DefaultConfig(o.Key)
		config.BaseURL = o.BaseURL
		return config, base, nil
	}
	plain := *base
	plain.RawQuery = ""
	plain.Path, _, _ = strings.Cut(plain.Path, "/openai")
	config := openai.DefaultAzureConfig(o.Key, plain.String())
	config.APIVersion = version
	if version == "" {
		config.APIVersion = azureVersion
	}
	config.AzureModelMapperFunc = func(model string) string { return url.PathEscape(model) } // deployments are named freely
	return config, base, nil
}

func isAzure(host string) bool {
	return strings.HasSuffix(host, ".openai.azure.com") || strings.HasSuffix(host, ".cognitiveservices.azure.com")
}
