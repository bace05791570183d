// How the Kubernetes API machinery (k8s.io/apimachinery/pkg/util/yaml) cuts a file into documents. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::yaml {

struct Piece {
    std::string text; // its lines end with \n, also the last one
    int line = 1;     // the number of its first line
};

// Cuts at every line that begins with "---", before anything is known about YAML. Throws a Refusal where such a
// line goes on, and for a byte order mark that begins another line than a document's first: go-yaml takes it for text, libyaml does not.
std::vector<Piece> cutAtSeparators(std::string_view text, int line);

// A stream whose first character is "{" is first tried as JSON, value after value.
bool beginsLikeJson(std::string_view text);
// The end of the JSON value that begins at `begin`, found by its brackets and quotes; the text's end when they do not close.
std::size_t endOfJsonValue(std::string_view text, std::size_t begin);
// Where the decoder goes on with YAML after JSON that ended there: behind space, up to the line's end. Nowhere in a text that is over.
std::optional<std::size_t> yamlAfterJson(std::string_view text, std::size_t end);

// The line of the first byte that is not UTF-8 (overlong, surrogate, cut off, …); 0 when there is none.
int lineOfBadUtf8(std::string_view text);

} // namespace kf::yaml
