#include "app/models/fuzzy.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace kf::models {

namespace {

bool beginsWord(const QString& text, int position)
{
    if (position == 0)
        return true;
    const QChar before = text[position - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[position].isUpper());
}

FuzzyMatch run(int from, int length, int score)
{
    FuzzyMatch match{score, std::vector<int>(static_cast<std::size_t>(length))};
    std::iota(match.positions.begin(), match.positions.end(), from);
    return match;
}

std::optional<FuzzyMatch> asPart(const QString& word, const QString& text)
{
    const int length = static_cast<int>(word.size());
    int first = -1;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (beginsWord(text, static_cast<int>(at)))
            return run(static_cast<int>(at), length, at == 0 ? 100 : 85);
        if (first < 0)
            first = static_cast<int>(at);
    }
    return first < 0 ? std::nullopt : std::optional(run(first, length, 60));
}

// Takes each letter at the beginning of a word where it can (`onlyBeginnings`: nowhere else but right behind the last one).
std::optional<FuzzyMatch> asLetters(const QString& word, const QString& text, bool onlyBeginnings)
{
    FuzzyMatch match{onlyBeginnings ? 70 : 30, {}};
    int last = -1;
    for (const QChar letter : word) {
        int at = last + 1;
        while (at < text.size() && (text[at].toLower() != letter.toLower() || (onlyBeginnings && at != last + 1 && !beginsWord(text, at))))
            ++at;
        if (at == text.size())
            return std::nullopt;
        match.score -= last >= 0 ? std::min(at - last - 1, 4) : 0;
        match.positions.push_back(at);
        last = at;
    }
    const int spread = match.positions.back() - match.positions.front() + 1;
    if (!onlyBeginnings && spread > 4 * word.size()) // letters from everywhere: nobody meant that
        return std::nullopt;
    return match;
}

std::optional<FuzzyMatch> matchWord(const QString& word, const QString& text)
{
    if (auto match = asPart(word, text))
        return match;
    if (auto match = asLetters(word, text, true))
        return match;
    return asLetters(word, text, false);
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    FuzzyMatch all;
    const QStringList words = pattern.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const std::optional<FuzzyMatch> match = matchWord(word, text);
        if (!match)
            return std::nullopt;
        all.score += match->score;
        all.positions.insert(all.positions.end(), match->positions.begin(), match->positions.end());
    }
    if (words.isEmpty())
        return all;
    all.score = all.score / static_cast<int>(words.size()) - static_cast<int>(std::min<qsizetype>(text.size() / 10, 8)); // short texts are nearer
    std::sort(all.positions.begin(), all.positions.end());
    all.positions.erase(std::unique(all.positions.begin(), all.positions.end()), all.positions.end());
    return all;
}

std::vector<Found> find(const std::vector<Findable>& among, const QString& pattern, const QStringList& recent, std::size_t limit)
{
    struct Scored {
        Found found;
        int score;
    };
    std::vector<Scored> all;
    for (std::size_t index = 0; index < among.size(); ++index) {
        const Findable& one = among[index];
        std::optional<FuzzyMatch> match = fuzzyMatch(pattern, one.title);
        if (!match) {
            const std::optional<FuzzyMatch> wide = fuzzyMatch(pattern, one.title + QLatin1Char(' ') + one.where);
            if (!wide)
                continue;
            match = FuzzyMatch{wide->score - 25, {}};
        }
        const qsizetype used = recent.indexOf(one.id);
        const int bonus = used < 0 ? 0 : static_cast<int>(std::max<qsizetype>(15 - used, 1));
        all.push_back({{index, std::move(match->positions)}, match->score + bonus});
    }
    std::stable_sort(all.begin(), all.end(), [](const Scored& left, const Scored& right) { return left.score > right.score; });
    std::vector<Found> best;
    for (std::size_t i = 0; i < std::min(limit, all.size()); ++i)
        best.push_back(std::move(all[i].found));
    return best;
}

} // namespace kf::models
