package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/opencontainers/go-digest"
)

// Image is one entry of the input. Config and layers are read from the manifest; where they are given, they must agree.
type Image struct {
	Names    []string        `json:"names"`
	Manifest digest.Digest   `json:"manifest"`
	Config   digest.Digest   `json:"config"`
	Layers   []digest.Digest `json:"layers"`
	Pinned   *bool           `json:"pinned"` // default true
}

type imageList struct {
	Images []Image `json:"images"`
}

// readImages returns the images in a fixed order, whatever the order in the file.
func readImages(path string) (imageList, error) {
	var list imageList
	text, err := os.ReadFile(path)
	if err != nil {
		return list, err
	}
	if err := json.Unmarshal(text, &list); err != nil {
		return list, fmt.Errorf("%s: %w", path, err)
	}
	for _, image := range list.Images {
		if len(image.Names) == 0 {
			return list, errors.New("an image has no name")
		}
		if err := image.Manifest.Validate(); err != nil {
			return list, fmt.Errorf("%s: manifest: %w", image.Names[0], err)
		}
	}
	slices.SortFunc(list.Images, func(a, b Image) int { return strings.Compare(a.Names[0], b.Names[0]) })
	return list, nil
}
