// imagestore prepares what containerd would have on disk after it had pulled and unpacked a set of images whose
// layers are native EROFS blobs, without a daemon and without copying a layer. See catalogue/README.md.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	images := flag.String("images", "", "file that lists the images")
	blobs := flag.String("blobs", "", "folder of blobs: sha256/HEX or HEX")
	out := flag.String("out", "", "new folder for files.json and the files to copy")
	flag.Parse()
	if *images == "" || *blobs == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*images, *blobs, *out); err != nil {
		fmt.Fprintln(os.Stderr, "imagestore:", err)
		os.Exit(1)
	}
}

func run(imagesFile, blobs, out string) error {
	list, err := readImages(imagesFile)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	mounted, err := prepare(list, blobs, "erofs", out)
	if err != nil {
		return err
	}
	unpacked, err := prepare(list, blobs, "overlayfs", filepath.Join(out, "without-erofs"))
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(map[string]any{"files": mounted, "withoutErofs": unpacked}, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "files.json"), append(text, '\n'), 0o644)
}

// prepare makes the store as one snapshotter has it; out gets the files to copy.
func prepare(list imageList, blobs, snapshotter, out string) ([]File, error) {
	work, err := os.MkdirTemp(filepath.Dir(filepath.Clean(out)), ".imagestore-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	store, err := openStore(work, blobs, snapshotter)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	for _, image := range list.Images {
		if err := store.add(ctx, image); err != nil {
			store.close()
			return nil, fmt.Errorf("%s: %w", image.Names[0], err)
		}
	}
	if err := store.close(); err != nil {
		return nil, err
	}
	return store.write(out)
}
