// Page 2: which bundle, on what machine. Says in one place what still stands against it.
#pragma once

#include "app/gui/panel.h"
#include "app/models/bundle_choice.h"
#include "app/models/install_model.h"
#include "app/models/preflight_model.h"

namespace kf::gui {

class BundleCard;
class ErrorCard;
class MachineCard;

class ChoosePage final : public QWidget {
    Q_OBJECT
public:
    ChoosePage(Context& context, models::BundleChoice& bundle, models::PreflightModel& preflight, QWidget* parent = nullptr);
    QString obstacle() const; // why one cannot go on; empty where one can
    models::InstallWish wish() const;

Q_SIGNALS:
    void changed();

private:
    void setLimits();
    void judge();

    models::BundleChoice& m_bundle;
    models::PreflightModel& m_preflight;
    MachineCard* m_machine;
    ErrorCard* m_obstacle;
    Result<> m_verdict; // of this computer on the bundle with these limits
};

} // namespace kf::gui
