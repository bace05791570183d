package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/containerd/containerd/v2/core/images"
	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

type blobs struct {
	t      *testing.T
	folder string
}

func (b blobs) put(mediaType string, data []byte) ocispec.Descriptor {
	b.t.Helper()
	name := digest.FromBytes(data)
	if err := os.WriteFile(filepath.Join(b.folder, name.Encoded()), data, 0o644); err != nil {
		b.t.Fatal(err)
	}
	return ocispec.Descriptor{MediaType: mediaType, Digest: name, Size: int64(len(data))}
}

func (b blobs) json(mediaType string, value any) ocispec.Descriptor {
	b.t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.put(mediaType, text)
}

func (b blobs) image(name, layerType string, layers ...string) Image {
	var manifest ocispec.Manifest
	var config ocispec.Image
	for _, text := range layers {
		layer := b.put(layerType, []byte(text))
		manifest.Layers = append(manifest.Layers, layer)
		config.RootFS.DiffIDs = append(config.RootFS.DiffIDs, layer.Digest)
	}
	config.RootFS.Type = "layers"
	manifest.SchemaVersion = 2
	manifest.MediaType = ocispec.MediaTypeImageManifest
	manifest.Config = b.json(ocispec.MediaTypeImageConfig, config)
	return Image{Names: []string{name}, Manifest: b.json(ocispec.MediaTypeImageManifest, manifest).Digest}
}

func prepared(t *testing.T, b blobs, list ...Image) (string, error) {
	t.Helper()
	folder := t.TempDir()
	file, out := filepath.Join(folder, "images.json"), filepath.Join(folder, "out")
	text, err := json.Marshal(imageList{list})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return out, run(file, b.folder, out)
}

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheSameImagesInAnyOrderGiveTheSameBytes(t *testing.T) {
	b := blobs{t, t.TempDir()}
	one := b.image("kfbox.local/a/one:1", images.MediaTypeErofsLayer, "base", "one")
	two := b.image("kfbox.local/a/two:1", images.MediaTypeErofsLayer, "base", "two")
	first, err := prepared(t, b, one, two)
	if err != nil {
		t.Fatal(err)
	}
	second, err := prepared(t, b, two, one)
	if err != nil {
		t.Fatal(err)
	}
	layers := pluginFolder + "erofs/metadata.db"
	for _, name := range []string{"files.json", databasePath, layers, "without-erofs/" + databasePath} {
		if !bytes.Equal(read(t, first, name), read(t, second, name)) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestALayerOfTwoImagesIsOneSnapshot(t *testing.T) {
	b := blobs{t, t.TempDir()}
	out, err := prepared(t, b, b.image("kfbox.local/a/one:1", images.MediaTypeErofsLayer, "base", "one"),
		b.image("kfbox.local/a/two:1", images.MediaTypeErofsLayer, "base", "two"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(read(t, out, "files.json"))
	if found := strings.Count(text, "/layer.erofs"); found != 3 {
		t.Errorf("%d layers instead of 3:\n%s", found, text)
	}
}

func TestAKernelWithoutErofsGetsEachLayerUnpackedOnce(t *testing.T) {
	b := blobs{t, t.TempDir()}
	out, err := prepared(t, b, b.image("kfbox.local/a/one:1", images.MediaTypeErofsLayer, "base", "one"),
		b.image("kfbox.local/a/two:1", images.MediaTypeErofsLayer, "base", "two"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Files, WithoutErofs []File }
	if err := json.Unmarshal(read(t, out, "files.json"), &list); err != nil {
		t.Fatal(err)
	}
	unpacked := map[string]string{}
	for _, file := range list.WithoutErofs {
		if file.Mode == "unpack" {
			unpacked[file.Path] = file.Digest
		} else if file.Mode == "copy" {
			read(t, out, "without-erofs", file.Path)
		}
	}
	base := unpacked["io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs"]
	if len(unpacked) != 3 || base != digest.FromString("base").String() {
		t.Errorf("unexpected: %v", unpacked)
	}
	for _, file := range list.Files {
		if file.Mode == "unpack" || strings.Contains(file.Path, "overlayfs") {
			t.Errorf("%v is among what is mounted", file)
		}
	}
}

func TestALayerThatIsNotErofsIsRefused(t *testing.T) {
	b := blobs{t, t.TempDir()}
	_, err := prepared(t, b, b.image("kfbox.local/a/tar:1", ocispec.MediaTypeImageLayerGzip, "tar"))
	if err == nil || !strings.Contains(err.Error(), "kfbox.local/a/tar:1: layer") {
		t.Errorf("unexpected: %v", err)
	}
}

func TestAMissingBlobIsNamed(t *testing.T) {
	b := blobs{t, t.TempDir()}
	image := b.image("kfbox.local/a/one:1", images.MediaTypeErofsLayer, "gone")
	if err := os.Remove(filepath.Join(b.folder, digest.FromString("gone").Encoded())); err != nil {
		t.Fatal(err)
	}
	if _, err := prepared(t, b, image); err == nil || !strings.Contains(err.Error(), digest.FromString("gone").Encoded()) {
		t.Errorf("unexpected: %v", err)
	}
}

func TestAManifestThatNamesOtherLayersIsRefused(t *testing.T) {
	b := blobs{t, t.TempDir()}
	image := b.image("kfbox.local/a/one:1", images.MediaTypeErofsLayer, "one")
	image.Layers = []digest.Digest{digest.FromString("two")}
	if _, err := prepared(t, b, image); err == nil {
		t.Error("accepted")
	}
}
