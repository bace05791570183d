// Which bundle: dropped, chosen or at hand; then who signed it, what is in it, and what a person has to decide about it.
#pragma once

#include "app/gui/panel.h"
#include "app/models/bundle_choice.h"
#include "app/models/rows_model.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace kf::gui {

class ErrorCard;
class StateBadge;

class BundleCard final : public QWidget {
    Q_OBJECT
public:
    BundleCard(Context& context, models::BundleChoice& choice, QWidget* parent = nullptr);

private:
    QWidget* makeFacts();
    void offerKnown();
    void markChosen();
    void choose(int row); // of those at hand
    void refresh();
    void showSignature(const models::BundleFacts& facts);
    void askForTrust();

    Context& m_context;
    models::BundleChoice& m_choice;
    models::RowsModel m_contents;
    QAction* m_chooseFile;
    QAction* m_trust;
    QLabel* m_knownTitle;
    QListWidget* m_known;
    QLabel* m_reading;
    ErrorCard* m_problem;
    QLabel* m_title;
    StateBadge* m_standing;
    QLabel* m_signature;
    QCheckBox* m_allow;
    QLabel* m_consequence;
    QWidget* m_facts; // holds the five above
};

} // namespace kf::gui
