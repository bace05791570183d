// The kinds to choose from, in groups; those of custom resources come and go with the cluster.
#pragma once

#include "app/models/resource_kinds.h"

#include <QListWidget>

namespace kf::gui {

class KindList final : public QListWidget {
    Q_OBJECT
public:
    explicit KindList(QWidget* parent = nullptr);

    // Keeps the choice where it is still there.
    void setKinds(const std::vector<models::ResourceKind>& kinds);
    void choose(const QString& id);
    QString chosen() const;
    QSize sizeHint() const override; // as wide as what is in it

Q_SIGNALS:
    void kindChosen(const QString& id);
};

} // namespace kf::gui
