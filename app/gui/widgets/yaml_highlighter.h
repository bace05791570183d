// Colours for YAML as our own writer makes it: keys, quoted text, numbers and words, from the theme.
#pragma once

#include <QSyntaxHighlighter>

namespace kf::gui {

class YamlHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

private:
    void highlightBlock(const QString& text) override;
};

} // namespace kf::gui
