// Which image a notebook runs: one of the bundle, one of the person's own on the machine, or any other by its name.
#pragma once

#include "app/models/notebook_choices.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace kf::gui {

class FormField;

class ImageField final : public QWidget {
    Q_OBJECT
public:
    explicit ImageField(QWidget* parent = nullptr);

    QString image() const;
    void setImages(const models::NotebookImages& images);
    void setProblem(const QString& sentence);

Q_SIGNALS:
    void changed();

private:
    bool isCustom() const;

    QComboBox* m_list;
    QLineEdit* m_custom;
    FormField* m_listField;
    FormField* m_customField;
};

} // namespace kf::gui
