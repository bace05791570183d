package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

const (
	databasePath  = "io.containerd.metadata.v1.bolt/meta.db"
	contentFolder = "io.containerd.content.v1.content/blobs/sha256"
	pluginFolder  = "io.containerd.snapshotter.v1."        // with the snapshotter's name
	markText      = "The layer lies beside this folder.\n" // containerd asks for each snapshot's folder fs
)

// File is one entry of files.json; paths are relative to /var/lib/containerd.
type File struct {
	Path   string `json:"path"`
	Digest string `json:"digest"`
	Mode   string `json:"mode"` // copy: the node writes to it; link: the same file as the blob; unpack: a folder, the layer's tree
}

// write rewrites both databases without the time and history of their making, and lists all files.
func (s *store) write(out string) ([]File, error) {
	files := []File{}
	layerFolder := pluginFolder + s.snapshotter
	for _, database := range []struct{ from, to string }{
		{"meta.db", databasePath},
		{"metadata.db", layerFolder + "/metadata.db"},
	} {
		to := filepath.Join(out, database.to)
		if err := rewrite(filepath.Join(s.work, database.from), to); err != nil {
			return nil, err
		}
		text, err := os.ReadFile(to)
		if err != nil {
			return nil, err
		}
		files = append(files, File{database.to, digestOf(text), "copy"})
	}
	for _, blob := range s.added {
		files = append(files, File{contentFolder + "/" + blob.Encoded(), blob.String(), "link"})
	}
	for _, id := range s.layers.order {
		folder := layerFolder + "/snapshots/" + id
		if s.snapshotter == "overlayfs" {
			files = append(files, File{folder + "/fs", s.layers.blob[id].String(), "unpack"})
			continue
		}
		mark := filepath.Join(out, folder, "fs", ".layer")
		if err := os.MkdirAll(filepath.Dir(mark), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(mark, []byte(markText), 0o644); err != nil {
			return nil, err
		}
		files = append(files, File{folder + "/layer.erofs", s.layers.blob[id].String(), "link"},
			File{folder + "/fs/.layer", digestOf([]byte(markText)), "copy"})
	}
	return files, nil
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// rewrite copies a database bucket by bucket in order, so that equal content is equal bytes. Each bucket has a
// transaction of its own: within one, bolt places the pages of several buckets in random order.
func rewrite(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	source, err := bolt.Open(from, 0o644, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer source.Close()
	options := bolt.Options{PageSize: 4096, FreelistType: bolt.FreelistArrayType, NoSync: true}
	target, err := bolt.Open(to, 0o644, &options)
	if err != nil {
		return err
	}
	err = source.View(func(old *bolt.Tx) error {
		return old.ForEach(func(name []byte, bucket *bolt.Bucket) error {
			return copyBucket(target, [][]byte{name}, bucket)
		})
	})
	return errors.Join(err, target.Sync(), target.Close())
}

var then = func() []byte {
	text, _ := time.Unix(0, 0).UTC().MarshalBinary()
	return text
}()

func copyBucket(target *bolt.DB, path [][]byte, from *bolt.Bucket) error {
	if err := target.Update(func(tx *bolt.Tx) error { return copyKeys(tx, path, from) }); err != nil {
		return err
	}
	return from.ForEachBucket(func(name []byte) error {
		return copyBucket(target, append(path[:len(path):len(path)], name), from.Bucket(name))
	})
}

func copyKeys(tx *bolt.Tx, path [][]byte, from *bolt.Bucket) error {
	to, err := tx.CreateBucketIfNotExists(path[0])
	for _, name := range path[1:] {
		if err == nil {
			to, err = to.CreateBucketIfNotExists(name)
		}
	}
	if err != nil {
		return err
	}
	if err := to.SetSequence(from.Sequence()); err != nil {
		return err
	}
	return from.ForEach(func(key, value []byte) error {
		if value == nil && from.Bucket(key) != nil {
			return nil
		}
		if bytes.Equal(key, []byte("createdat")) || bytes.Equal(key, []byte("updatedat")) {
			value = then
		}
		return to.Put(key, value)
	})
}
