#include "app/cli/io.h"

#include "app/cli/exit_code.h"

#include <algorithm>
#include <ostream>

namespace kf::cli {
namespace {

std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

} // namespace

void Io::result(const Json& document, const std::string& text) const
{
    if (json)
        out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else if (!text.empty())
        out << text << (text.back() == '\n' ? "" : "\n");
    out.flush();
}

void Io::line(const Json& object, const std::string& text) const
{
    out << (json ? object.dump(-1, ' ', false, Json::error_handler_t::replace) : text) << '\n';
    out.flush();
}

void Io::say(const std::string& message) const
{
    err << message << '\n';
    err.flush();
}

bool Io::confirm(const std::string& question) const
{
    if (yes)
        return true;
    if (!terminal || !readLine)
        return false;
    err << question << " [y/N] ";
    err.flush();
    const std::string answer = readLine();
    return answer == "y" || answer == "Y" || answer == "yes";
}

Error Io::notConfirmed(const std::string& nothing) const
{
    if (terminal)
        return {Errc::Cancelled, nothing + ".", {}};
    return usageError(nothing + ": nobody can be asked here, so confirm with --yes.");
}

std::string table(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], width(row[column]));
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            text += row[column];
            if (column + 1 < row.size())
                text.append(widths[column] - width(row[column]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

} // namespace kf::cli
