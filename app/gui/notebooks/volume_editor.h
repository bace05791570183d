// One volume of a form: a new one (name, size, class, access mode) or one that exists; a workspace may also be none, a data volume
// says at which path it appears.
#pragma once

#include "app/models/notebook_form.h"

#include <QFrame>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace kf::gui {

class FormField;

class VolumeEditor final : public QFrame {
    Q_OBJECT
public:
    enum class Purpose { Workspace, Data };
    // `name` begins the object names of its parts ("workspace", "volume1"), `title` what screen readers call them ("Data volume 1").
    VolumeEditor(Purpose purpose, const QString& name, const QString& title, QWidget* parent = nullptr);

    models::WorkspaceChoice choice() const;
    models::VolumeForm form() const;
    void setChoices(const models::NotebookChoices& choices);
    void setNewName(const QString& placeholder); // what an empty name stands for
    void setProblem(const QString& sentence);

Q_SIGNALS:
    void changed();
    void removed();

private:
    void showParts();

    QComboBox* m_kind;
    QLineEdit* m_name;
    QLineEdit* m_size;
    QComboBox* m_class;
    QComboBox* m_access;
    QComboBox* m_claim;
    QLineEdit* m_path;
    FormField* m_kindField;
    std::vector<FormField*> m_newParts;
    FormField* m_existingPart;
};

} // namespace kf::gui
