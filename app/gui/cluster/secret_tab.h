// The values of a secret, hidden. One at a time can be shown or copied, on purpose; the next look at another secret hides it again.
#pragma once

#include "app/models/secret_values.h"

#include <QScrollArea>

class QGridLayout;

namespace kf::gui {

class SecretTab final : public QScrollArea {
    Q_OBJECT
public:
    explicit SecretTab(QWidget* parent = nullptr);
    void show(const manifests::Json& secret);
    using QWidget::show;

private:
    void build();

    std::vector<models::SecretValue> m_values;
    manifests::ObjectKey m_key;
    QString m_revealed; // key of the value that is shown
};

} // namespace kf::gui
