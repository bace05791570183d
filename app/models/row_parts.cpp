#include "app/models/row_parts.h"

#include <array>

namespace kf::models {

Cell partCell(std::int64_t part, std::int64_t whole)
{
    Cell cell{.text = QStringLiteral("%1/%2").arg(part).arg(whole)};
    cell.sort = whole == 0 ? 1.0 : double(part) / double(whole);
    cell.tone = part < whole ? Tone::Busy : Tone::Plain;
    return cell;
}

Cell ageCell(const manifests::Json& object)
{
    const std::string created = manifests::textField(object, "metadata", "creationTimestamp");
    return {.text = {}, .sort = {}, .tone = Tone::Quiet, .tip = qt(created), .since = secondsOf(created)};
}

Row beginRow(const manifests::Json& object)
{
    Row row{.key = manifests::keyOf(object), .uid = manifests::textField(object, "metadata", "uid"), .cells = {}};
    row.cells.push_back(textCell(row.key.name));
    return row;
}

double quantityBytes(const std::string& quantity)
{
    static constexpr std::array<std::pair<const char*, double>, 12> units{{{"Ki", 1024.0}, {"Mi", 1048576.0}, {"Gi", 1073741824.0}, {"Ti", 1099511627776.0},
        {"Pi", 1125899906842624.0}, {"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"m", 1e-3}, {"", 1.0}}};
    std::size_t end = 0;
    while (end < quantity.size() && (std::isdigit(static_cast<unsigned char>(quantity[end])) != 0 || quantity[end] == '.'))
        ++end;
    const double number = QByteArray::fromStdString(quantity.substr(0, end)).toDouble();
    for (const auto& [name, factor] : units) {
        if (quantity.substr(end) == name)
            return number * factor;
    }
    return 0;
}

} // namespace kf::models
