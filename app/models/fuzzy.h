// Finds what a person means by a few typed letters, as a command palette does. Pure.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace kf::models {

struct FuzzyMatch {
    int score = 0;              // the higher, the nearer
    std::vector<int> positions; // of the letters that matched, ascending
};

// Every word of the pattern must occur in the text: as a part of it, or as letters in this order, best at the beginnings of words
// ("crno" finds "Create notebook"). Case does not matter. An empty pattern matches everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

struct Findable {
    QString id;
    QString title;
    QString where; // also searched, but counts less: the panel it is in
};
struct Found {
    std::size_t index = 0; // among the findables
    std::vector<int> positions;
};
// Best first, what was used lately (`recent`, latest first) before its equals; without a pattern the recent ones and then the rest
// in their own order. At most `limit`.
std::vector<Found> find(const std::vector<Findable>& among, const QString& pattern, const QStringList& recent, std::size_t limit = 100);

} // namespace kf::models
