// What few notebooks need: shared memory, configurations (PodDefaults), and on which nodes it may run. Folded until asked for.
#pragma once

#include "app/models/notebook_form.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace kf::gui {

class FormField;

class AdvancedFields final : public QWidget {
    Q_OBJECT
public:
    explicit AdvancedFields(QWidget* parent = nullptr);

    void fill(models::NotebookForm& form) const;
    void setChoices(const models::NotebookChoices& choices);
    void showProblems(const std::vector<platform::NotebookProblem>& problems);
    void unfold(bool open);

Q_SIGNALS:
    void changed();

private:
    QPushButton* m_fold;
    QWidget* m_content;
    QCheckBox* m_sharedMemory;
    QLabel* m_configurationsNote;
    QVBoxLayout* m_configurationList;
    std::vector<QCheckBox*> m_configurations; // objectName ends with its label
    QLineEdit* m_nodeLabels;
    QLineEdit* m_tolerations;
    FormField* m_nodeLabelsField;
    FormField* m_tolerationsField;
};

} // namespace kf::gui
