// Kubernetes' own reading of YAML and JSON, to compare kfbox's with: each input on standard input ("LENGTH\n" and its
// bytes) gets one line of JSON on standard output. `documents` is what kubectl's decoder makes of the stream, `objects` the
// same as flattened lists of Kubernetes objects. `twice` and `more` say that something was silently lost on the way: a key
// that stands twice in one mapping, text after a document's end.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	goyaml "go.yaml.in/yaml/v2"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

type reading struct {
	Documents []any  `json:"documents"`
	Objects   []any  `json:"objects"`
	Error     string `json:"error,omitempty"`
	NoObjects string `json:"noObjects,omitempty"`
	Twice     bool   `json:"twice"`
	More      bool   `json:"more"`
}

func read(text []byte) (answer reading) {
	defer func() {
		if fault := recover(); fault != nil {
			answer = reading{Error: fmt.Sprint("panic: ", fault)}
		}
	}()
	answer = reading{Documents: []any{}, Objects: []any{}}
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		var document runtime.RawExtension
		if err := decoder.Decode(&document); err == io.EOF {
			break
		} else if err != nil {
			return reading{Error: err.Error()}
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) == 0 || string(raw) == "null" {
			continue
		}
		var value any
		twice, err := kjson.UnmarshalStrict(raw, &value)
		if err != nil {
			return reading{Error: err.Error()}
		}
		answer.Twice = answer.Twice || len(twice) > 0
		answer.Documents = append(answer.Documents, value)
		if err := flatten(raw, &answer.Objects); err != nil && answer.NoObjects == "" {
			answer.NoObjects = err.Error()
		}
	}
	answer.lookForLosses(text)
	return answer
}

// As kubectl's FlattenListVisitor does it.
func flatten(raw []byte, objects *[]any) error {
	object, _, err := unstructured.UnstructuredJSONScheme.Decode(raw, nil, nil)
	if err != nil {
		return err
	}
	queue := []runtime.Object{object}
	for ; len(queue) > 0; queue = queue[1:] {
		if !meta.IsListType(queue[0]) {
			*objects = append(*objects, queue[0].(*unstructured.Unstructured).Object)
			continue
		}
		items, err := meta.ExtractList(queue[0])
		if err != nil {
			return err
		}
		queue = append(queue, items...)
	}
	return nil
}

// What the decoder leaves to YAML: all, or what follows JSON values.
func yamlPart(text []byte) []byte {
	if !utilyaml.IsJSONBuffer(text) {
		return text
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	var value json.RawMessage
	var end int64
	for {
		if err := decoder.Decode(&value); err == io.EOF {
			return nil
		} else if err != nil {
			rest := text[end:]
			begin := bytes.TrimLeftFunc(rest, unicode.IsSpace)
			if line := bytes.IndexByte(rest, '\n'); line >= 0 && line < len(rest)-len(begin) {
				return rest[line+1:]
			}
			return begin
		}
		end = decoder.InputOffset()
	}
}

func (answer *reading) lookForLosses(text []byte) {
	text = yamlPart(text)
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		chunk, err := reader.Read()
		if err != nil {
			return
		}
		if _, err := yaml.YAMLToJSONStrict(chunk); err != nil && strings.Contains(err.Error(), "already set in map") {
			answer.Twice = true
		}
		var value any
		documents := goyaml.NewDecoder(bytes.NewReader(chunk))
		if documents.Decode(&value) == nil {
			answer.Twice = answer.Twice || hasEqualNames(value)
			var second any
			answer.More = answer.More || documents.Decode(&second) != io.EOF
		}
	}
}

// Keys that differ in YAML (1 and "1") and are one name in JSON: Go keeps any of the two.
func hasEqualNames(value any) bool {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			if hasEqualNames(item) {
				return true
			}
		}
	case map[any]any:
		names := map[string]bool{}
		for key, item := range value {
			name := fmt.Sprint(key)
			if number, is := key.(float64); is {
				name = strconv.FormatFloat(number, 'g', -1, 32)
			}
			if names[name] || hasEqualNames(item) {
				return true
			}
			names[name] = true
		}
	}
	return false
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

func main() {
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		var length int
		if _, err := fmt.Fscanf(in, "%d\n", &length); err != nil {
			return
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(in, text); err != nil {
			panic(err)
		}
		out.Write(append(must(json.Marshal(read(text))), '\n'))
	}
}
