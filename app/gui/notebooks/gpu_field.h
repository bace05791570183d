// How many GPUs of which vendor; greyed with the reason where the cluster has none.
#pragma once

#include "app/models/notebook_choices.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace kf::gui {

class FormField;

class GpuField final : public QWidget {
    Q_OBJECT
public:
    explicit GpuField(QWidget* parent = nullptr);

    int count() const;
    QString vendor() const;
    void setChoices(const models::NotebookChoices& choices);
    void setProblem(const QString& sentence);

Q_SIGNALS:
    void changed();

private:
    QSpinBox* m_count;
    QComboBox* m_vendor;
    FormField* m_countField;
};

} // namespace kf::gui
