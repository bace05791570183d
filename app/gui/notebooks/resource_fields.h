// Cores and memory with their limits: in the form for a new notebook and in the one that resizes it.
#pragma once

#include "app/gui/notebooks/form_field.h"
#include "platform/notebook_resources.h"

#include <vector>

namespace kf::gui {

class ResourceFields final : public QWidget {
    Q_OBJECT
public:
    explicit ResourceFields(QWidget* parent = nullptr);

    platform::NotebookResources resources() const;
    void setResources(const platform::NotebookResources& resources);
    void showProblems(const std::vector<platform::NotebookProblem>& problems);

Q_SIGNALS:
    void changed();

private:
    void proposeLimits();

    QLineEdit* m_cpu;
    QLineEdit* m_cpuLimit;
    QLineEdit* m_memory;
    QLineEdit* m_memoryLimit;
    std::vector<std::pair<platform::NotebookField, FormField*>> m_fields;
};

} // namespace kf::gui
