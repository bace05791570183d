#include "app/gui/wizard/notice.h"

#include "app/gui/theme.h"
#include "app/gui/wizard/state_badge.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>

namespace kf::gui {

QWidget* notice(models::Tone tone, const QString& sentence)
{
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* drawing = new QLabel;
    drawing->setPixmap(icon(glyphOf(tone)).pixmap(theme::space(2.5)));
    auto* text = new QLabel(sentence);
    text->setObjectName(QStringLiteral("noticeText"));
    text->setWordWrap(true);
    auto* layout = new QHBoxLayout(card);
    layout->addWidget(drawing, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    return card;
}

} // namespace kf::gui
