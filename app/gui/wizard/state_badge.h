// A state in a word and a drawing, in the colours of its tone: "✓ Ok", "! Warning". Follows the palette.
#pragma once

#include "app/gui/icons.h"
#include "app/models/row.h"

#include <QWidget>

namespace kf::gui {

class StateBadge final : public QWidget {
    Q_OBJECT
public:
    explicit StateBadge(QWidget* parent = nullptr);
    void show(models::Tone tone, const QString& word);
    const QString& word() const { return m_word; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void paintEvent(QPaintEvent* event) override;

    models::Tone m_tone = models::Tone::Quiet;
    QString m_word;
};

Glyph glyphOf(models::Tone tone);

} // namespace kf::gui
