// Each component with its version and state; what is not ready says what it waits for.
#pragma once

#include "app/models/row.h"
#include "app/gui/widgets/section.h"

#include <vector>

namespace kf::gui {

class ComponentsCard final : public QWidget {
    Q_OBJECT
public:
    explicit ComponentsCard(QWidget* parent = nullptr);
    void show(const std::vector<models::Row>& components);
    using QWidget::show;

private:
    void rebuild();

    Section* m_section;
    QWidget* m_rows = nullptr;
    std::vector<models::Row> m_components;
};

} // namespace kf::gui
