#include "tests/bundle/attacks.h"

#include "tests/bundle/forge.h"
#include "tests/bundle/sample.h"

#include <cctype>
#include <functional>

namespace kf::bundle {

namespace {

std::string blobName(const std::string& bytes) { return "blobs/sha256/" + Digest::of(bytes).hex(); }

class Attacks {
public:
    Attacks(const std::filesystem::path& good, const SecretKey& key) : m_good(good), m_key(key) {}

    std::vector<Attack> all()
    {
        flips();
        otherLengths();
        members();
        digests();
        sizes();
        signedIndexes();
        signatures();
        foreignFiles();
        return std::move(m_attacks);
    }

private:
    Forge forge() const { return Forge::of(m_good); }
    std::string indexJson() const { return forge()["index.json"].bytes; }
    void add(const std::string& name, const std::string& says, const Forge& bad, bool opens = false) { m_attacks.push_back({name, bad.bytes(), says, opens}); }

    void flips()
    {
        const std::string first = blobName(layerBytes('a')), second = blobName(layerBytes('b'));
        Forge bad = forge();
        bad[first].header[105] ^= 1;
        add("a flipped byte in a header", first, bad);
        bad = forge();
        bad["index.json"].bytes[40] ^= 1;
        add("a flipped byte in the index", "index.json is not what the key", bad);
        bad = forge();
        bad["index.json.minisig"].bytes[25] ^= 1;
        add("another untrusted comment in the signature", "index.json.minisig is not as kfbox writes it", bad);
        bad = forge();
        std::string& signature = bad["index.json.minisig"].bytes;
        signature[signature.find('\n') + 60] ^= 1;
        add("a flipped byte in the signature", "", bad);
        bad = forge();
        bad[second].bytes[1000] ^= 1;
        add("a flipped byte in a layer", "the member " + second + " is damaged", bad, true);
        bad = forge();
        bad.members[3].bytes[10] ^= 1;
        add("a flipped byte in a manifest", std::string(bad.members[3].header.c_str()) + " is damaged", bad);
        bad = forge();
        bad[first].padding.back() = 'x';
        add("padding that is not zero", "padding after the member " + first, bad);
        bad = forge();
        bad.end.back() = 'x';
        add("bytes in the end", "end of the bundle is not zero", bad);
        bad = forge();
        std::swap(bad[first].bytes, bad[second].bytes);
        add("two members with swapped names", "is damaged", bad, true);
    }

    void otherLengths()
    {
        const std::string good = forge().bytes();
        m_attacks.push_back({"truncation by a byte", good.substr(0, good.size() - 1), "bad.kfb"});
        m_attacks.push_back({"truncation by a block", good.substr(0, good.size() - 512), "bad.kfb"});
        m_attacks.push_back({"truncation in the middle", good.substr(0, good.size() / 2), ""});
        m_attacks.push_back({"extension by zeros", good + std::string(512, '\0'), "bytes follow the end"});
        m_attacks.push_back({"extension by a byte", good + "x", "bytes follow the end"});
        m_attacks.push_back({"extension by a second bundle", good + good, "bytes follow the end"});
    }

    void extraMember(const std::string& name, const std::string& says, const std::string& member, const std::string& bytes = "x")
    {
        Forge bad = forge();
        bad.members.push_back(Forge::member(member, bytes));
        add(name, says, bad);
    }
    void members()
    {
        const std::string first = blobName(layerBytes('a'));
        extraMember("a name with ../", "leaves its folder", "blobs/sha256/../../../../etc/cron.d/x");
        extraMember("an absolute name", "\"/etc/passwd\" has an absolute name", "/etc/passwd");
        extraMember("a member that nothing names", blobName("stray") + " is named by nothing", blobName("stray"), "stray");
        const std::pair<char, const char*> types[] = {{'1', "a hard link"}, {'2', "a symbolic link"}, {'3', "a device node"}, {'4', "a device node"}, {'5', "a folder"},
            {'6', "a named pipe"}, {'S', "a sparse file"}, {'x', "a PAX extension"}, {'g', "a PAX extension"}, {'L', "a long-name extension"}, {'7', "of an unknown type"}};
        for (const auto& [type, says] : types) {
            Forge bad = forge();
            bad[first].header[156] = type;
            fixChecksum(bad[first].header);
            add(std::string(says) + " (type " + type + ")", "The member \"" + first + "\" is " + says, bad);
        }
        Forge bad = forge();
        bad.members.push_back(bad[first]);
        add("a duplicate member", first + " is in the bundle twice", bad);
        bad = forge();
        Forge::Member evil = bad[first];
        evil.bytes = layerBytes('e');
        bad.members.push_back(evil);
        add("two entries with one digest", first + " is in the bundle twice", bad);
        bad = forge();
        bad.members.push_back(bad["index.json"]);
        add("a second index", "\"index.json\" does not belong", bad);
        bad = forge();
        const std::string last = bad.members.back().header.c_str();
        bad.members.pop_back();
        add("a missing member", last + " is missing", bad);
        bad = forge();
        std::swap(bad.members[bad.members.size() - 1], bad.members[bad.members.size() - 2]);
        add("two swapped members", "is not where it must be", bad);
        bad = forge();
        bad.members[0] = Forge::member("oci-layout", "{\"imageLayoutVersion\":\"9.0.0\"}");
        add("another OCI layout", "oci-layout", bad);
    }

    void digests()
    {
        std::string upper = Digest::of("x").hex();
        std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        extraMember("an upper-case digest", "not named by a digest", "blobs/sha256/" + upper);
        extraMember("a digest with slashes", "not named by a digest", "blobs/sha256/" + std::string(30, 'a') + "/" + std::string(33, 'b'));
        extraMember("a digest of another algorithm", "does not belong", "blobs/sha512/" + std::string(64, 'a'));
        std::string json = indexJson();
        const std::size_t digest = json.find("\"sha256:") + 8;
        changedIndex("a digest string with slashes in the index", "digest", json.replace(digest, 6, "../../"));
    }

    void sizes()
    {
        const std::string first = blobName(layerBytes('a'));
        Forge bad = forge();
        bad[first] = Forge::member(first, layerBytes('a') + "x");
        add("a size other than the signed one", first + " has 3001 bytes instead of 3000", bad);
        bad = forge();
        const auto claim = [](const std::string& name, std::uint64_t size) {
            const auto header = makeTarHeader({name, size});
            return std::string(header.data(), header.size());
        };
        bad.members.back().header = claim(bad.members.back().header.c_str(), std::uint64_t(1) << 39);
        add("a claim of more bytes than the file has", "ends within the member", bad);
        bad = forge();
        bad.members.back().header = claim(bad.members.back().header.c_str(), std::uint64_t(1) << 62);
        add("a bomb by its claim", "claims more than", bad);
        bad = forge();
        bad.setIndex(indexJson() + std::string(maxIndexBytes, ' '), m_key);
        add("an index that is too large", "index.json is larger than", bad);
    }

    void changedIndex(const std::string& name, const std::string& says, const std::string& json)
    {
        Forge bad = forge();
        bad.setIndex(json, m_key);
        add(name, says, bad);
    }
    void replacedInIndex(const std::string& name, const std::string& says, const std::string& old, const std::string& fresh)
    {
        std::string json = indexJson();
        changedIndex(name, says, json.replace(json.find(old), old.size(), fresh));
    }
    // An image manifest that is named in the index and lies in the file.
    void changedManifest(const std::string& name, const std::string& says, const std::function<void(Manifest&)>& change)
    {
        Sample sample = makeSample();
        Manifest manifest = *parseManifest(*sample.blobs.read(sample.index.manifests[3]));
        change(manifest);
        const std::string evil = toJson(manifest);
        sample.index.manifests[3].digest = Digest::of(evil);
        sample.index.manifests[3].size = evil.size();
        Forge bad = forge();
        bad.members.push_back(Forge::member(blobName(evil), evil));
        bad.setIndex(toJson(sample.index), m_key);
        add(name, says, bad);
    }
    void signedIndexes()
    {
        changedManifest("one digest with two sizes", "two different sizes", [](Manifest& manifest) {
            manifest.layers[1] = manifest.layers[0];
            manifest.layers[1].size += 1;
        });
        for (const char* packed : {"application/vnd.oci.image.layer.v1.tar+zstd", "application/vnd.oci.image.layer.v1.tar+gzip"})
            changedManifest(std::string("a layer to unpack: ") + packed, std::string("\"") + packed + "\" is no EROFS layer", [packed](Manifest& manifest) { manifest.layers[0].mediaType = packed; });
        changedManifest("more layers than there may be", "more than 4096 entries", [](Manifest& manifest) { manifest.layers.resize(maxLayers + 1, manifest.layers[0]); });
        Sample sample = makeSample();
        sample.index.manifests.push_back(sample.index.manifests[3]);
        changedIndex("one manifest named twice", "twice", toJson(sample.index));
        sample.index.manifests.resize(maxManifests + 1, sample.index.manifests[3]);
        changedIndex("more manifests than there may be", "more than 1024 entries", toJson(sample.index));
        const std::string deep = "\"x\":" + std::string(200000, '[') + std::string(200000, ']') + ",";
        changedIndex("a signed index of many levels", "nested deeper", indexJson().insert(1, deep));
        replacedInIndex("a newer format", "its format is \"2\" and this kfbox reads format 1", "\"io.kfbox.bundle.format\":\"1\"", "\"io.kfbox.bundle.format\":\"2\"");
        replacedInIndex("no format", "its format is \"\" and this kfbox reads format 1", "\"io.kfbox.bundle.format\":\"1\"", "\"io.kfbox.bundle.other\":\"1\"");
    }

    void signatures()
    {
        const Forge good = forge();
        Forge bad = forge();
        bad["index.json.minisig"] = Forge::member("index.json.minisig", toText(sign("the index of another bundle", m_key, "forged")));
        add("the signature of another bundle", "is not what the key", bad);
        SecretKey stranger = *generateKey();
        stranger.publicKey.id = m_key.publicKey.id;
        bad = forge();
        bad.setIndex(indexJson(), stranger);
        add("a stranger who took a trusted key's number", "is not what the key", bad);
        bad = forge();
        bad.setIndex(indexJson(), *generateKey());
        add("a stranger's key", "which you do not trust", bad);
        bad = forge();
        bad.members.erase(bad.members.begin() + 2);
        add("a removed signature", "is not signed", bad);
    }

    void foreignFiles()
    {
        const std::string says = "bad.kfb is no kfbox bundle";
        m_attacks.push_back({"nothing", "", says});
        m_attacks.push_back({"one byte", "x", says});
        m_attacks.push_back({"text", std::string(5000, 'x'), says});
        m_attacks.push_back({"zeros", std::string(5120, '\0'), says});
        m_attacks.push_back({"gzip", std::string("\x1f\x8b\x08\0", 4) + std::string(2000, 'z'), says});
        m_attacks.push_back({"zstd", std::string("\x28\xb5\x2f\xfd", 4) + std::string(2000, 'z'), says});
    }

    const std::filesystem::path m_good;
    const SecretKey m_key;
    std::vector<Attack> m_attacks;
};

} // namespace

std::vector<Attack> attacksOn(const std::filesystem::path& good, const SecretKey& key) { return Attacks(good, key).all(); }

} // namespace kf::bundle
