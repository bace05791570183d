#include "kube/line_splitter.h"

#include <algorithm>
#include <utility>

namespace kf::kube {

bool LineSplitter::add(std::string_view bytes, const std::function<bool(std::string_view)>& onLine)
{
    for (;;) {
        const std::size_t end = bytes.find('\n');
        if (m_rest.size() + std::min(end, bytes.size()) > m_longest)
            return false;
        if (end == std::string_view::npos) {
            m_rest += bytes;
            return true;
        }
        bool goOn = true;
        if (m_rest.empty()) {
            goOn = onLine(bytes.substr(0, end));
        } else {
            m_rest += bytes.substr(0, end);
            const std::string line = std::exchange(m_rest, {});
            goOn = onLine(line);
        }
        bytes.remove_prefix(end + 1);
        if (!goOn)
            return false;
    }
}

} // namespace kf::kube
