// Ways into the cluster and the machine for other programs and people: kubeconfig, terminal, support file.
#pragma once

#include "app/gui/panel.h"

class QLabel;

namespace kf::gui {

class ErrorCard;

class AccessTab final : public QWidget {
    Q_OBJECT
public:
    // Actions belong to `panel`.
    AccessTab(Context& context, QWidget& panel, QWidget* parent = nullptr);
    void writeSupportFile(); // asks where
    void merge();            // asks which file and which name

private:
    void refresh();
    void exportKubeconfig();
    void tell(const Error& error);
    void say(const QString& sentence);

    Context& m_context;
    QAction* m_export;
    QAction* m_merge;
    QAction* m_support;
    ErrorCard* m_problem;
    QLabel* m_done;
};

} // namespace kf::gui
