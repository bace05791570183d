// Facts of an object in two columns, with the reason why it is not ready on top. A panel may put its own widget above.
#pragma once

#include "app/gui/panel.h"
#include "app/models/object_details.h"

#include <QScrollArea>

#include <stop_token>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace kf::gui {

class OverviewView final : public QScrollArea {
    Q_OBJECT
public:
    explicit OverviewView(Context& context, QWidget* parent = nullptr);

    void setTop(QWidget* top);
    void show(const manifests::Json& object);
    void clear();
    using QWidget::show;

private:
    void showSections(const std::vector<models::Section>& sections);
    void askForBlocker(const manifests::Json& object);

    Context& m_context;
    QVBoxLayout* m_layout;
    QLabel* m_blocker;
    QWidget* m_top = nullptr;
    QWidget* m_facts = nullptr;
    std::vector<models::Section> m_shown;
    std::stop_source m_asking;
    int m_question = 0;
};

} // namespace kf::gui
