#include "app/gui/cluster/kind_list.h"

#include "app/gui/theme.h"
#include "app/models/text.h"

#include <QScrollBar>

#include <algorithm>

namespace kf::gui {

namespace {

QListWidgetItem* groupItem(const QString& title)
{
    auto* item = new QListWidgetItem(title);
    item->setFlags(Qt::NoItemFlags); // only read; the keyboard skips it
    QFont font = theme::smallFont();
    font.setWeight(QFont::DemiBold);
    item->setFont(font);
    return item;
}

} // namespace

KindList::KindList(QWidget* parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("clusterKinds"));
    setAccessibleName(tr("Kinds of objects"));
    setProperty("roomy", true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* now) {
        if (now && !now->data(Qt::UserRole).isNull())
            Q_EMIT kindChosen(now->data(Qt::UserRole).toString());
    });
}

void KindList::setKinds(const std::vector<models::ResourceKind>& kinds)
{
    const QString before = chosen();
    const QSignalBlocker quiet(this);
    clear();
    QString group;
    for (const models::ResourceKind& kind : kinds) {
        if (std::exchange(group, kind.group) != kind.group)
            addItem(groupItem(kind.group));
        auto* item = new QListWidgetItem(kind.title);
        item->setData(Qt::UserRole, kind.id);
        item->setToolTip(models::qt(kind.type.kind + " · " + kind.type.apiVersion()));
        addItem(item);
    }
    choose(before);
}

void KindList::choose(const QString& id)
{
    for (int i = 0; i < count(); ++i) {
        if (!id.isEmpty() && item(i)->data(Qt::UserRole).toString() == id)
            setCurrentItem(item(i));
    }
}

QSize KindList::sizeHint() const
{
    return {std::max(theme::space(20), sizeHintForColumn(0) + verticalScrollBar()->sizeHint().width() + theme::space(2)), QListWidget::sizeHint().height()};
}

QString KindList::chosen() const { return currentItem() ? currentItem()->data(Qt::UserRole).toString() : QString(); }

} // namespace kf::gui
