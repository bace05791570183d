#include "app/gui/home/guide_dialog.h"

namespace kf::gui {

const std::vector<Guide>& guides()
{
    static const std::vector<Guide> pages{
        {QStringLiteral("first-steps"), GuideDialog::tr("First steps"), QStringLiteral(R"(
# First steps

1. **Install.** Choose a bundle file (`core.kfb`). It holds Kubernetes and everything that Kubeflow needs; nothing is fetched from the internet.
   The checks before it say what this computer lacks, what that means and what mends it.
2. **Make a notebook.** *Notebooks → New notebook*. It is a JupyterLab with numpy, pandas, scikit-learn and the Kubeflow SDKs, and a volume of its own.
3. **Open it.** *Open* starts your browser on an address of this computer only; the link carries a token that nobody else knows.
4. **Stop the machine** when you need the memory. Everything is kept, and comes back when you start it.

`Ctrl+K` finds every page, object and action. `Ctrl+1` … `Ctrl+9` go to the pages.
)")},
        {QStringLiteral("data"), GuideDialog::tr("Where your data is"), QStringLiteral(R"(
# Where your data is

Everything lies below one folder of your home: `~/.local/share/kfbox` (or `$KFBOX_HOME`).

| folder | holds | when it goes |
|---|---|---|
| `store` | bundles that were imported | *Machine → Disk → Clean up* removes what no machine uses |
| `machines/NAME` | the machine's system side | with the machine; it is made anew from the bundle |
| `data/NAME/volumes` | the files of your notebooks, a folder for each volume | only when you delete the machine **with its data** |
| `data/NAME` | notebooks, profiles and passwords, saved whenever the machine is stopped or deleted | likewise |

Deleting the machine and installing again brings notebooks, profiles and volumes back.
To copy a file in or out: `kfbox cp data.csv workspace/demo-workspace:data.csv`.
)")},
        {QStringLiteral("images"), GuideDialog::tr("Your own images"), QStringLiteral(R"(
# Your own images

Save an image on a computer that has it, bring the file here, and load it:

    docker save my-image:1 -o my-image.tar
    kfbox image load my-image.tar

or *Machine → Images → Load an image*. Archives of `docker save` and OCI archives are taken. The image can then be chosen when a notebook is made.
Images that you loaded are removed on the same page; those of the bundle stay.
)")},
        {QStringLiteral("trouble"), GuideDialog::tr("When something does not work"), QStringLiteral(R"(
# When something does not work

* **Home** says in one line what is wrong, and below it what each component waits for. *Show* leads to the object that is in the way: its state, its logs, its events.
* **Check this computer** says what this computer lacks, and mends what can be mended safely.
* **Machine → Console log** is what the node said while it started.
* **Restart the machine** keeps everything and often helps.
* **Support file** writes status, checks, events and logs into one file for those who help you. It holds no passwords; look into it before you send it.

The same in a terminal: `kfbox status`, `kfbox doctor`, `kfbox logs`, `kfbox events`, `kfbox support -o file.json`.
)")},
        {QStringLiteral("terminal"), GuideDialog::tr("From a terminal"), QStringLiteral(R"(
# From a terminal

Whatever this app does, `kfbox` does in a terminal, and each verb takes `--help` and `--json`.

| verb | does |
|---|---|
| `kfbox up --bundle core.kfb` | installs, or goes on with what is not finished |
| `kfbox status` | what runs, and what is waited for |
| `kfbox start`, `stop`, `restart`, `delete` | the life of the machine |
| `kfbox resize --cpus 2 --memory 8Gi` | what it may use from its next start on |
| `kfbox notebook create demo --wait`, `open demo` | notebooks |
| `kfbox disk`, `prune` | what lies on the disk, and less of it |
| `kfbox kubeconfig --merge` | adds the cluster to your own kubectl |
| `kfbox kubectl -- get pods -A`, `shell` | ways in |
)")}};
    return pages;
}

} // namespace kf::gui
