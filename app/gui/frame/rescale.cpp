#include "app/gui/frame/rescale.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QListWidget>

namespace kf::gui {

namespace {

int scaled(int length, double factor) { return length <= 0 || length >= QWIDGETSIZE_MAX ? length : qMax(1, qRound(length * factor)); }
QSize scaled(const QSize& size, double factor) { return {scaled(size.width(), factor), scaled(size.height(), factor)}; }

void rescaleLayout(QLayout& layout, double factor)
{
    const QMargins margins = layout.contentsMargins();
    layout.setContentsMargins(scaled(margins.left(), factor), scaled(margins.top(), factor), scaled(margins.right(), factor), scaled(margins.bottom(), factor));
    layout.setSpacing(scaled(layout.spacing(), factor));
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (QLayout* inner = item->layout())
            rescaleLayout(*inner, factor);
        if (QSpacerItem* spacer = item->spacerItem()) {
            const QSize size = scaled(spacer->sizeHint(), factor);
            spacer->changeSize(size.width(), size.height(), spacer->sizePolicy().horizontalPolicy(), spacer->sizePolicy().verticalPolicy());
        }
    }
    layout.invalidate();
}

void rescaleHeader(QHeaderView& header, double factor)
{
    header.setDefaultSectionSize(scaled(header.defaultSectionSize(), factor));
    for (int i = 0; i < header.count() && header.orientation() == Qt::Horizontal; ++i) {
        if (header.sectionResizeMode(i) == QHeaderView::Interactive)
            header.resizeSection(i, scaled(header.sectionSize(i), factor));
    }
}

void rescaleOne(QWidget& widget, double factor)
{
    if (QLayout* layout = widget.layout())
        rescaleLayout(*layout, factor);
    widget.setMinimumSize(scaled(widget.minimumSize(), factor));
    widget.setMaximumSize(scaled(widget.maximumSize(), factor));
    if (auto* button = qobject_cast<QAbstractButton*>(&widget))
        button->setIconSize(scaled(button->iconSize(), factor));
    if (auto* header = qobject_cast<QHeaderView*>(&widget))
        rescaleHeader(*header, factor);
    else if (auto* view = qobject_cast<QAbstractItemView*>(&widget))
        view->setIconSize(scaled(view->iconSize(), factor));
    if (auto* list = qobject_cast<QListWidget*>(&widget)) {
        for (int i = 0; i < list->count(); ++i)
            list->item(i)->setSizeHint(scaled(list->item(i)->sizeHint(), factor));
    }
}

} // namespace

void rescaleWindows(double factor)
{
    for (QWidget* widget : QApplication::allWidgets())
        rescaleOne(*widget, factor);
}

OwnFonts::OwnFonts(double factor)
{
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_SetFont) || widget->isWindow())
            continue;
        QFont font = widget->font();
        font.setPointSizeF(font.pointSizeF() * factor);
        m_fonts.emplace_back(widget, font);
    }
}

void OwnFonts::putBack() const
{
    for (const auto& [widget, font] : m_fonts) {
        if (widget && widget->font() != font)
            widget->setFont(font);
    }
}

} // namespace kf::gui
