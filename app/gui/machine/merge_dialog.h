// Asks which kubeconfig the cluster is added to, and what its context is called there; does it, and says in place what is in the way.
#pragma once

#include "app/gui/panel.h"
#include "app/models/machine_reading.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace kf::gui {

class ErrorCard;

class MergeDialog final : public QDialog {
    Q_OBJECT
public:
    explicit MergeDialog(Context& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void merged(const QString& sentence);

private:
    void followFields();
    void browse();
    void merge(bool replace);
    void take(const Result<kube::MergedFile>& result);

    Context& m_context;
    QLineEdit* m_file;
    QLineEdit* m_name;
    QCheckBox* m_current;
    QPushButton* m_merge;
    QAction* m_replace;
    ErrorCard* m_problem;
    bool m_works = false;
};

} // namespace kf::gui
