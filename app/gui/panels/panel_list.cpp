#include "app/gui/panel.h"

#include "app/gui/cluster/cluster_panel.h"
#include "app/gui/home/home_panel.h"
#include "app/gui/machine/machine_panel.h"
#include "app/gui/notebooks/notebooks_panel.h"
#include "app/gui/wizard/wizard_panel.h"

#include <QCoreApplication>

namespace kf::gui {

namespace {

struct Titles {
    Q_DECLARE_TR_FUNCTIONS(kf::gui::Panels)
};

template <class P> Panel* make(Context& context) { return new P(context); }

} // namespace

std::vector<PanelEntry> allPanels()
{
    return {
        {QStringLiteral("home"), Titles::tr("Home"), Glyph::Home, make<HomePanel>},
        {QStringLiteral("notebooks"), Titles::tr("Notebooks"), Glyph::Notebook, make<NotebooksPanel>},
        {QStringLiteral("cluster"), Titles::tr("Cluster"), Glyph::Cluster, make<ClusterPanel>},
        {QStringLiteral("machine"), Titles::tr("Machine"), Glyph::Machine, make<MachinePanel>},
        {QStringLiteral("install"), Titles::tr("Install"), Glyph::Bundle, make<WizardPanel>, true},
    };
}

} // namespace kf::gui
