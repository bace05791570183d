<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui</name>
        <message>
            <source>not known</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 Kerne</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 ago</source>
            <translation>vor %1</translation>
        </message>
        <message>
            <source>No browser could be started: copy the address and open it yourself.</source>
            <translation>Es ließ sich kein Browser starten: die Adresse kopieren und selbst öffnen.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::AccessTab</name>
        <message>
            <source>Save the kubeconfig …</source>
            <translation>Kubeconfig speichern …</translation>
        </message>
        <message>
            <source>Add it to your kubeconfig …</source>
            <translation>Zur eigenen Kubeconfig hinzufügen …</translation>
        </message>
        <message>
            <source>Write a support file …</source>
            <translation>Support-Datei schreiben …</translation>
        </message>
        <message>
            <source>Status, checks, events and logs in one file, without secrets</source>
            <translation>Zustand, Prüfungen, Ereignisse und Logs in einer Datei, ohne Geheimnisse</translation>
        </message>
        <message>
            <source>The cluster, for kubectl and other programs</source>
            <translation>Der Cluster, für kubectl und andere Programme</translation>
        </message>
        <message>
            <source>A kubeconfig says where the cluster is and who you are: whoever has it is its administrator. Save it as a file of its own, or add it as a context to the one that kubectl reads; a backup is made, and nothing else in it changes.</source>
            <translation>Eine Kubeconfig sagt, wo der Cluster ist und wer zugreift: Wer sie hat, ist sein Administrator. Sie lässt sich als eigene Datei speichern oder als Kontext in die Datei aufnehmen, die kubectl liest; davon wird eine Sicherung gemacht, und sonst ändert sich nichts darin.</translation>
        </message>
        <message>
            <source>For those who help you</source>
            <translation>Für alle, die helfen</translation>
        </message>
        <message>
            <source>One file with status, checks, the steps of the last install, events and the node's log. It holds no passwords and nothing from secrets; look into it before you send it.</source>
            <translation>Eine Datei mit Zustand, Prüfungen, den Schritten der letzten Installation, Ereignissen und dem Log des Knotens. Sie enthält keine Passwörter und nichts aus Secrets; vor dem Verschicken hineinsehen.</translation>
        </message>
        <message>
            <source>The machine does not run: start it first.</source>
            <translation>Die Maschine läuft nicht: zuerst starten.</translation>
        </message>
        <message>
            <source>Writes a file that only you can read</source>
            <translation>Schreibt eine Datei, die sonst niemand lesen kann</translation>
        </message>
        <message>
            <source>Asks which file, and what the context is called</source>
            <translation>Fragt nach der Datei und nach dem Namen des Kontexts</translation>
        </message>
        <message>
            <source>Save the kubeconfig</source>
            <translation>Kubeconfig speichern</translation>
        </message>
        <message>
            <source>Wrote %1; only you can read it.</source>
            <translation>%1 wurde geschrieben; sonst kann sie niemand lesen.</translation>
        </message>
        <message>
            <source>Write a support file</source>
            <translation>Support-Datei schreiben</translation>
        </message>
        <message>
            <source>Writing a support file</source>
            <translation>Support-Datei schreiben</translation>
        </message>
        <message>
            <source>Wrote %1. It holds no secrets; look into it before you send it.</source>
            <translation>%1 wurde geschrieben. Sie enthält keine Geheimnisse; vor dem Verschicken hineinsehen.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ActivityList</name>
        <message>
            <source>Progress of: %1</source>
            <translation>Fortschritt von: %1</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel this: %1</source>
            <translation>Dies abbrechen: %1</translation>
        </message>
        <message>
            <source>stopping …</source>
            <translation>wird abgebrochen …</translation>
        </message>
        <message>
            <source>for %1</source>
            <translation>seit %1</translation>
        </message>
        <message>
            <source>Nothing runs any more.</source>
            <translation>Es läuft nichts mehr.</translation>
        </message>
        <message>
            <source>Running work</source>
            <translation>Laufende Arbeiten</translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>Liste schließen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::AdvancedFields</name>
        <message>
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <source>Shared memory at /dev/shm</source>
            <translation>Gemeinsamer Speicher unter /dev/shm</translation>
        </message>
        <message>
            <source>Only on nodes with these labels (affinity)</source>
            <translation>Nur auf Knoten mit diesen Labels (Affinität)</translation>
        </message>
        <message>
            <source>KEY=VALUE, several with commas.</source>
            <translation>SCHLÜSSEL=WERT, mehrere mit Kommas.</translation>
        </message>
        <message>
            <source>In spite of these taints (tolerations)</source>
            <translation>Trotz dieser Taints (Tolerierungen)</translation>
        </message>
        <message>
            <source>KEY=VALUE:EFFECT, KEY:EFFECT or KEY, several with commas.</source>
            <translation>SCHLÜSSEL=WERT:WIRKUNG, SCHLÜSSEL:WIRKUNG oder SCHLÜSSEL, mehrere mit Kommas.</translation>
        </message>
        <message>
            <source>Configurations</source>
            <translation>Konfigurationen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::App</name>
        <message>
            <source>kfbox runs as root. Start it as an ordinary user: it asks for an administrator's password only where one is needed.</source>
            <translation>kfbox läuft als root. Besser als gewöhnlicher Benutzer starten: Nach dem Passwort eines Administrators wird nur gefragt, wo eines nötig ist.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::BundleCard</name>
        <message>
            <source>Component</source>
            <translation>Komponente</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Choose a bundle file …</source>
            <translation>Bundle-Datei wählen …</translation>
        </message>
        <message>
            <source>Trust this key …</source>
            <translation>Diesem Schlüssel vertrauen …</translation>
        </message>
        <message>
            <source>At hand on this computer:</source>
            <translation>Auf diesem Rechner vorhanden:</translation>
        </message>
        <message>
            <source>Bundles at hand</source>
            <translation>Vorhandene Bundles</translation>
        </message>
        <message>
            <source>Bundle</source>
            <translation>Bundle</translation>
        </message>
        <message>
            <source>Choose a bundle</source>
            <translation>Bundle wählen</translation>
        </message>
        <message>
            <source>Bundles (*.kfb *.kfb.001)</source>
            <translation>Bundle-Dateien (*.kfb *.kfb.001)</translation>
        </message>
        <message>
            <source>Install it all the same</source>
            <translation>Trotzdem installieren</translation>
        </message>
        <message>
            <source>Then nobody vouches for it: whoever made or changed this file can run programs on this computer as an administrator.</source>
            <translation>Dann bürgt niemand dafür: Wer diese Datei gemacht oder verändert hat, kann auf diesem Rechner Programme als Administrator ausführen.</translation>
        </message>
        <message>
            <source>Contents of the bundle</source>
            <translation>Inhalt des Bundles</translation>
        </message>
        <message>
            <source>%1 %2, imported before (%3)</source>
            <translation>%1 %2, früher importiert (%3)</translation>
        </message>
        <message>
            <source>%1 in %2 (%3)</source>
            <translation>%1 aus %2 (%3)</translation>
        </message>
        <message>
            <source>Reading %1 …</source>
            <translation>%1 wird gelesen …</translation>
        </message>
        <message>
            <source>%1 · Kubernetes %2 · %3</source>
            <translation>%1 · Kubernetes %2 · %3</translation>
        </message>
        <message>
            <source>Trusted</source>
            <translation>Vertraut</translation>
        </message>
        <message>
            <source>It was accepted when it was imported.</source>
            <translation>Es wurde beim Import angenommen.</translation>
        </message>
        <message>
            <source>Signed by a key that you trust.
Fingerprint: %1</source>
            <translation>Signiert mit einem vertrauten Schlüssel.
Fingerabdruck: %1</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Neuer Schlüssel</translation>
        </message>
        <message>
            <source>Signed by a key that is new here.
Fingerprint: %1</source>
            <translation>Signiert mit einem Schlüssel, der hier neu ist.
Fingerabdruck: %1</translation>
        </message>
        <message>
            <source>Unknown key</source>
            <translation>Unbekannter Schlüssel</translation>
        </message>
        <message>
            <source>Signed by a key that this computer does not have, so the signature cannot be checked.</source>
            <translation>Signiert mit einem Schlüssel, den dieser Rechner nicht hat; die Signatur lässt sich nicht prüfen.</translation>
        </message>
        <message>
            <source>Not signed</source>
            <translation>Nicht signiert</translation>
        </message>
        <message>
            <source>Nobody signed this bundle.</source>
            <translation>Niemand hat dieses Bundle signiert.</translation>
        </message>
        <message>
            <source>Trust this key from now on?</source>
            <translation>Diesem Schlüssel von nun an vertrauen?</translation>
        </message>
        <message>
            <source>The bundle is signed by the key with the fingerprint

%1

Does its publisher show the same fingerprint, and do you trust them? Every bundle that is signed with it will then be accepted.</source>
            <translation>Das Bundle ist signiert mit dem Schlüssel mit dem Fingerabdruck

%1

Zeigt der Herausgeber denselben Fingerabdruck, und ist er vertrauenswürdig? Jedes damit signierte Bundle wird dann angenommen.</translation>
        </message>
        <message>
            <source>Trust this key</source>
            <translation>Diesem Schlüssel vertrauen</translation>
        </message>
        <message>
            <source>in the node</source>
            <translation>im Knoten</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::CheckPage</name>
        <message>
            <source>Check again</source>
            <translation>Erneut prüfen</translation>
        </message>
        <message>
            <source>Fix everything</source>
            <translation>Alles beheben</translation>
        </message>
        <message>
            <source>Does what the lines below say; asks for an administrator's password where one is needed</source>
            <translation>Tut, was die Zeilen darunter sagen; fragt nach dem Passwort eines Administrators, wo eines nötig ist</translation>
        </message>
        <message>
            <source>kfbox runs as root. Start it as an ordinary user: it asks for an administrator's password only where one is needed.</source>
            <translation>kfbox läuft als root. Besser als gewöhnlicher Benutzer starten: Nach dem Passwort eines Administrators wird nur gefragt, wo eines nötig ist.</translation>
        </message>
        <message>
            <source>This computer is being checked.</source>
            <translation>Dieser Rechner wird geprüft.</translation>
        </message>
        <message>
            <source>This computer was not checked yet.</source>
            <translation>Dieser Rechner wurde noch nicht geprüft.</translation>
        </message>
        <message>
            <source>Checking this computer again …</source>
            <translation>Dieser Rechner wird erneut geprüft …</translation>
        </message>
        <message>
            <source>Checking this computer …</source>
            <translation>Dieser Rechner wird geprüft …</translation>
        </message>
        <message>
            <source>This computer could not be checked</source>
            <translation>Dieser Rechner ließ sich nicht prüfen</translation>
        </message>
        <message>
            <source>One thing must be put right first</source>
            <translation>Eines muss vorher behoben werden</translation>
        </message>
        <message>
            <source>%1 things must be put right first</source>
            <translation>%1 Dinge müssen vorher behoben werden</translation>
        </message>
        <message>
            <source>This computer can run Kubeflow; one thing could be better</source>
            <translation>Kubeflow läuft auf diesem Rechner; eines könnte besser sein</translation>
        </message>
        <message>
            <source>This computer can run Kubeflow; %1 things could be better</source>
            <translation>Kubeflow läuft auf diesem Rechner; %1 Dinge könnten besser sein</translation>
        </message>
        <message>
            <source>This computer is ready for Kubeflow</source>
            <translation>Dieser Rechner ist bereit für Kubeflow</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Fix</source>
            <translation>Beheben</translation>
        </message>
        <message>
            <source>Fix: %1</source>
            <translation>Beheben: %1</translation>
        </message>
        <message>
            <source>Administrator rights</source>
            <translation>Administratorrechte</translation>
        </message>
        <message>
            <source>Capabilities</source>
            <translation>Capabilities</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>Container runtime</source>
            <translation>Container-Laufzeit</translation>
        </message>
        <message>
            <source>Control groups</source>
            <translation>Control Groups</translation>
        </message>
        <message>
            <source>EROFS</source>
            <translation>EROFS</translation>
        </message>
        <message>
            <source>File system</source>
            <translation>Dateisystem</translation>
        </message>
        <message>
            <source>File watches</source>
            <translation>Dateiüberwachungen</translation>
        </message>
        <message>
            <source>Free disk space</source>
            <translation>Freier Plattenplatz</translation>
        </message>
        <message>
            <source>Free memory</source>
            <translation>Freier Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Hardware virtualisation</source>
            <translation>Hardware-Virtualisierung</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Mounting images</source>
            <translation>Einhängen von Images</translation>
        </message>
        <message>
            <source>Network namespaces</source>
            <translation>Netzwerk-Namensräume</translation>
        </message>
        <message>
            <source>Overlay file system</source>
            <translation>Overlay-Dateisystem</translation>
        </message>
        <message>
            <source>Packet filter</source>
            <translation>Paketfilter</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Netzwerk-Ports</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>Prozessorkerne</translation>
        </message>
        <message>
            <source>Processor type</source>
            <translation>Prozessortyp</translation>
        </message>
        <message>
            <source>Subnets</source>
            <translation>Subnetze</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Auslagerungsspeicher</translation>
        </message>
        <message>
            <source>Watched files</source>
            <translation>Überwachte Dateien</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ChoosePage</name>
        <message>
            <source>The bundle is being read.</source>
            <translation>Das Bundle wird gelesen.</translation>
        </message>
        <message>
            <source>Choose a bundle first.</source>
            <translation>Zuerst ein Bundle wählen.</translation>
        </message>
        <message>
            <source>Nobody you trust signed this bundle: trust its key, or say that it is to be installed all the same.</source>
            <translation>Niemand Vertrautes hat dieses Bundle signiert: seinem Schlüssel vertrauen oder bestätigen, dass es trotzdem installiert werden soll.</translation>
        </message>
        <message>
            <source>This computer was not checked yet.</source>
            <translation>Dieser Rechner wurde noch nicht geprüft.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ClusterActions</name>
        <message>
            <source>Show the logs</source>
            <translation>Logs zeigen</translation>
        </message>
        <message>
            <source>Open a shell</source>
            <translation>Shell öffnen</translation>
        </message>
        <message>
            <source>Forward a port …</source>
            <translation>Port weiterleiten …</translation>
        </message>
        <message>
            <source>Scale …</source>
            <translation>Skalieren …</translation>
        </message>
        <message>
            <source>Restart its pods one by one …</source>
            <translation>Pods einzeln neu starten …</translation>
        </message>
        <message>
            <source>Take no new pods (cordon) …</source>
            <translation>Keine neuen Pods annehmen (cordon) …</translation>
        </message>
        <message>
            <source>Take new pods again (uncordon)</source>
            <translation>Wieder neue Pods annehmen (uncordon)</translation>
        </message>
        <message>
            <source>Delete …</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Delete the %1 %2?</source>
            <translation>%1 %2 löschen?</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source> and %1 more</source>
            <translation> und %1 weitere</translation>
        </message>
        <message>
            <source>Delete %1 objects?</source>
            <translation>%1 Objekte löschen?</translation>
        </message>
        <message>
            <source>%1. What controllers own comes back; what stands alone does not.</source>
            <translation>%1. Was einem Controller gehört, kommt wieder; was allein steht, nicht.</translation>
        </message>
        <message>
            <source>Delete all</source>
            <translation>Alle löschen</translation>
        </message>
        <message>
            <source>Restart the pods of %1?</source>
            <translation>Die Pods von %1 neu starten?</translation>
        </message>
        <message>
            <source>Each pod is replaced by a new one. Connections to it break, and what it wrote outside of volumes is lost.</source>
            <translation>Jeder Pod wird durch einen neuen ersetzt. Verbindungen zu ihm brechen ab, und was er außerhalb von Volumes geschrieben hat, geht verloren.</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>Neu starten</translation>
        </message>
        <message>
            <source>Take no new pods on %1?</source>
            <translation>Auf %1 keine neuen Pods annehmen?</translation>
        </message>
        <message>
            <source>What runs goes on. With one node nothing new starts, notebooks included, until it takes new pods again.</source>
            <translation>Was läuft, läuft weiter. Bei nur einem Knoten startet nichts Neues, auch keine Notebooks, bis er wieder neue Pods annimmt.</translation>
        </message>
        <message>
            <source>Take no new pods</source>
            <translation>Keine neuen Pods annehmen</translation>
        </message>
        <message>
            <source>%1 chooses no pods: there is nothing to forward to.</source>
            <translation>%1 wählt keine Pods aus: Es gibt kein Ziel für die Weiterleitung.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ClusterPanel</name>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Open a shell in the node</source>
            <translation>Shell im Knoten öffnen</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Shell</source>
            <translation>Shell</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>Actions for the selected objects</source>
            <translation>Aktionen für die gewählten Objekte</translation>
        </message>
        <message>
            <source>%1 of the whole cluster</source>
            <translation>%1 des ganzen Clusters</translation>
        </message>
        <message>
            <source>%1 of all namespaces</source>
            <translation>%1 aller Namespaces</translation>
        </message>
        <message>
            <source>%1 in the namespace %2</source>
            <translation>%1 im Namespace %2</translation>
        </message>
        <message>
            <source>There are no %1</source>
            <translation>Keine %1 vorhanden</translation>
        </message>
        <message>
            <source>There are no %1 in the namespace %2</source>
            <translation>Keine %1 im Namespace %2</translation>
        </message>
        <message>
            <source>Another namespace is chosen at the top.</source>
            <translation>Oben lässt sich ein anderer Namespace wählen.</translation>
        </message>
        <message>
            <source>Its cluster is not ready to be asked yet.</source>
            <translation>Der Cluster ist noch nicht bereit zu antworten.</translation>
        </message>
        <message>
            <source>The cluster can be seen while the machine runs.</source>
            <translation>Der Cluster ist zu sehen, während die Maschine läuft.</translation>
        </message>
        <message>
            <source>The cluster forbids to list %1</source>
            <translation>Der Cluster verbietet, %1 aufzulisten</translation>
        </message>
        <message>
            <source>This cluster has no %1</source>
            <translation>Dieser Cluster hat keine %1</translation>
        </message>
        <message>
            <source>The API server does not answer</source>
            <translation>Der API-Server antwortet nicht</translation>
        </message>
        <message>
            <source>The table comes back by itself as soon as it answers again.</source>
            <translation>Die Tabelle kommt von selbst wieder, sobald er antwortet.</translation>
        </message>
        <message>
            <source>The machine does not run: start it, then open a shell in it.</source>
            <translation>Die Maschine läuft nicht: erst starten, dann eine Shell darin öffnen.</translation>
        </message>
        <message>
            <source>The cluster has no node yet.</source>
            <translation>Der Cluster hat noch keinen Knoten.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::CommandPalette</name>
        <message>
            <source>↑ ↓ choose · Return opens · Escape closes</source>
            <translation>↑ ↓ wählen · Eingabe öffnet · Escape schließt</translation>
        </message>
        <message>
            <source>Nothing is called that.</source>
            <translation>Nichts heißt so.</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Search panels, objects and actions</source>
            <translation>Bereiche, Objekte und Aktionen suchen</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Bereich</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ComponentsCard</name>
        <message>
            <source>Components</source>
            <translation>Komponenten</translation>
        </message>
        <message>
            <source>Reading the components …</source>
            <translation>Die Komponenten werden gelesen …</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ConnectionList</name>
        <message>
            <source>Connections, open on this computer only</source>
            <translation>Verbindungen, nur auf diesem Rechner offen</translation>
        </message>
        <message>
            <source>%1: connecting …</source>
            <translation>%1: wird verbunden …</translation>
        </message>
        <message>
            <source>%1: not now. %2</source>
            <translation>%1: jetzt nicht. %2</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open %1 in the browser</source>
            <translation>%1 im Browser öffnen</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Adresse kopieren</translation>
        </message>
        <message>
            <source>Copy the address of %1 with its token</source>
            <translation>Adresse von %1 mit dem Token kopieren</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the connection to %1</source>
            <translation>Verbindung zu %1 schließen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ConsoleTab</name>
        <message>
            <source>Read the log again</source>
            <translation>Log erneut lesen</translation>
        </message>
        <message>
            <source>Save the log …</source>
            <translation>Log speichern …</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>Weitersuchen</translation>
        </message>
        <message>
            <source>Search in the console log</source>
            <translation>Im Konsolen-Log suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Console log of the machine</source>
            <translation>Konsolen-Log der Maschine</translation>
        </message>
        <message>
            <source>Reading the console log …</source>
            <translation>Das Konsolen-Log wird gelesen …</translation>
        </message>
        <message>
            <source>Type what to look for first.</source>
            <translation>Zuerst eingeben, wonach gesucht wird.</translation>
        </message>
        <message>
            <source>The next place where it stands</source>
            <translation>Die nächste Fundstelle</translation>
        </message>
        <message>
            <source>There is no machine yet: it has said nothing.</source>
            <translation>Es gibt noch keine Maschine: Sie hat nichts gesagt.</translation>
        </message>
        <message>
            <source>There is nothing to save.</source>
            <translation>Es gibt nichts zu speichern.</translation>
        </message>
        <message>
            <source>The log is being read.</source>
            <translation>Das Log wird gelesen.</translation>
        </message>
        <message>
            <source>What the node says now</source>
            <translation>Was der Knoten jetzt sagt</translation>
        </message>
        <message>
            <source>The console log could not be read.</source>
            <translation>Das Konsolen-Log ließ sich nicht lesen.</translation>
        </message>
        <message>
            <source>Writes the log to a file</source>
            <translation>Schreibt das Log in eine Datei</translation>
        </message>
        <message>
            <source>The node has said nothing yet.</source>
            <translation>Der Knoten hat noch nichts gesagt.</translation>
        </message>
        <message>
            <source>From the beginning again</source>
            <translation>Wieder von vorn</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message>
            <source>Save the console log</source>
            <translation>Konsolen-Log speichern</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::CreateDialog</name>
        <message>
            <source>Workspace volume</source>
            <translation>Arbeits-Volume</translation>
        </message>
        <message>
            <source>New notebook</source>
            <translation>Neues Notebook</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>Resources</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <source>Data volumes</source>
            <translation>Daten-Volumes</translation>
        </message>
        <message>
            <source>Add a volume</source>
            <translation>Volume hinzufügen</translation>
        </message>
        <message>
            <source>Data volume %1</source>
            <translation>Daten-Volume %1</translation>
        </message>
        <message>
            <source>The machine does not run: start it to create a notebook.</source>
            <translation>Die Maschine läuft nicht: starten, um ein Notebook anzulegen.</translation>
        </message>
        <message>
            <source>Reading what the cluster offers …</source>
            <translation>Es wird gelesen, was der Cluster bietet …</translation>
        </message>
        <message>
            <source>The notebook cannot be created yet: </source>
            <translation>Das Notebook lässt sich noch nicht anlegen: </translation>
        </message>
        <message>
            <source>The machine does not run: start it, then create the notebook.</source>
            <translation>Die Maschine läuft nicht: erst starten, dann das Notebook anlegen.</translation>
        </message>
        <message>
            <source>Creating the notebook %1</source>
            <translation>Notebook %1 anlegen</translation>
        </message>
        <message>
            <source>Trying it out against the cluster, then creating it …</source>
            <translation>Es wird am Cluster ausprobiert und dann angelegt …</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::DetailSide</name>
        <message>
            <source>Parts of the details</source>
            <translation>Teile der Einzelheiten</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Logs</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>YAML</source>
            <translation>YAML</translation>
        </message>
        <message>
            <source>Close the details</source>
            <translation>Einzelheiten schließen</translation>
        </message>
        <message>
            <source>The machine does not run: this is what was known last.</source>
            <translation>Die Maschine läuft nicht: Dies war zuletzt bekannt.</translation>
        </message>
        <message>
            <source>%1 is gone: it was deleted. This is what was known last.</source>
            <translation>%1 ist fort: Es wurde gelöscht. Dies war zuletzt bekannt.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::DiskTab</name>
        <message>
            <source>Volumes</source>
            <translation>Volumes</translation>
        </message>
        <message>
            <source>Measure again</source>
            <translation>Erneut messen</translation>
        </message>
        <message>
            <source>Clean up</source>
            <translation>Aufräumen</translation>
        </message>
        <message>
            <source>On this computer's disk</source>
            <translation>Auf der Platte dieses Rechners</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Lager</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Maschine</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>Bundles that were imported; machines link into it</source>
            <translation>Importierte Bundles; Maschinen verweisen hinein</translation>
        </message>
        <message>
            <source>The system side, without what it shares with the store; made anew from a bundle</source>
            <translation>Die Systemseite ohne das, was sie mit dem Lager teilt; aus einem Bundle jederzeit neu zu machen</translation>
        </message>
        <message>
            <source>Volumes, notebooks and passwords; nothing but a deletion with data removes them</source>
            <translation>Volumes, Notebooks und Passwörter; nur ein Löschen mit Daten entfernt sie</translation>
        </message>
        <message>
            <source>Left on this file system</source>
            <translation>Auf diesem Dateisystem übrig</translation>
        </message>
        <message>
            <source>There are no volumes yet</source>
            <translation>Es gibt noch keine Volumes</translation>
        </message>
        <message>
            <source>A notebook makes one for its files.</source>
            <translation>Ein Notebook legt eines für seine Dateien an.</translation>
        </message>
        <message>
            <source>Clean-up of the store</source>
            <translation>Aufräumen des Lagers</translation>
        </message>
        <message>
            <source>What would be freed is being measured.</source>
            <translation>Es wird gemessen, was frei würde.</translation>
        </message>
        <message>
            <source>The folders are being measured.</source>
            <translation>Die Ordner werden gemessen.</translation>
        </message>
        <message>
            <source>Measuring the folders …</source>
            <translation>Die Ordner werden gemessen …</translation>
        </message>
        <message>
            <source>Looks into every folder of kfbox</source>
            <translation>Sieht in jeden Ordner von kfbox</translation>
        </message>
        <message>
            <source>Folders that only root can look into are not counted.</source>
            <translation>Ordner, in die nur root sehen darf, sind nicht mitgezählt.</translation>
        </message>
        <message>
            <source>There is nothing to clean up: every bundle in the store is used, or the newest of its edition.</source>
            <translation>Es gibt nichts aufzuräumen: Jedes Bundle im Lager wird benutzt oder ist das neueste seiner Edition.</translation>
        </message>
        <message>
            <source>A clean-up would free %1 that an import left behind.</source>
            <translation>Ein Aufräumen gäbe %1 frei, die ein Import zurückgelassen hat.</translation>
        </message>
        <message>
            <source>A clean-up would free %1: %2, which no machine uses.</source>
            <translation>Ein Aufräumen gäbe %1 frei: %2, was keine Maschine benutzt.</translation>
        </message>
        <message>
            <source>Removes what no machine uses from the store</source>
            <translation>Entfernt aus dem Lager, was keine Maschine benutzt</translation>
        </message>
        <message>
            <source>There is nothing to clean up.</source>
            <translation>Es gibt nichts aufzuräumen.</translation>
        </message>
        <message>
            <source>Clean up the store?</source>
            <translation>Das Lager aufräumen?</translation>
        </message>
        <message>
            <source>To use such a bundle again, its file is needed.</source>
            <translation>Um so ein Bundle wieder zu benutzen, wird seine Datei gebraucht.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::DropArea</name>
        <message>
            <source>Drop a bundle file (*.kfb, or the first part *.kfb.001) here</source>
            <translation>Eine Bundle-Datei (*.kfb oder den ersten Teil *.kfb.001) hierher ziehen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ErrorCard</name>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Details of the error</source>
            <translation>Einzelheiten des Fehlers</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::EventsView</name>
        <message>
            <source>No events</source>
            <translation>Keine Ereignisse</translation>
        </message>
        <message>
            <source>The cluster forgets events after an hour.</source>
            <translation>Der Cluster vergisst Ereignisse nach einer Stunde.</translation>
        </message>
        <message>
            <source>Events of the object</source>
            <translation>Ereignisse des Objekts</translation>
        </message>
        <message>
            <source>%1, seen %2 times</source>
            <translation>%1, %2-mal gesehen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ExecProgram</name>
        <message>
            <source>The image of the container %1 has no shell.</source>
            <translation>Das Image des Containers %1 hat keine Shell.</translation>
        </message>
        <message>
            <source>The image of the container %1 has no shell (exit code %2).</source>
            <translation>Das Image des Containers %1 hat keine Shell (Rückgabewert %2).</translation>
        </message>
        <message>
            <source>The shell ended.</source>
            <translation>Die Shell wurde beendet.</translation>
        </message>
        <message>
            <source>The shell ended with exit code %1.</source>
            <translation>Die Shell endete mit dem Rückgabewert %1.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ForwardDialog</name>
        <message>
            <source>Forward a port</source>
            <translation>Port weiterleiten</translation>
        </message>
        <message>
            <source>Port of the pod</source>
            <translation>Port des Pods</translation>
        </message>
        <message>
            <source>Port of this computer</source>
            <translation>Port dieses Rechners</translation>
        </message>
        <message>
            <source>any free one</source>
            <translation>ein beliebiger freier</translation>
        </message>
        <message>
            <source>Port of the &amp;pod</source>
            <translation>Port des &amp;Pods</translation>
        </message>
        <message>
            <source>Port of this &amp;computer</source>
            <translation>Port dieses &amp;Rechners</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Weiterleiten</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Reach %1 from this computer</source>
            <translation>%1 von diesem Rechner aus erreichen</translation>
        </message>
        <message>
            <source>It names no port: type the one that its program listens on.</source>
            <translation>Es nennt keinen Port: den eingeben, auf dem sein Programm lauscht.</translation>
        </message>
        <message>
            <source>A port is a number from 1 to 65535.</source>
            <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
        </message>
        <message>
            <source>Ports below 1024 belong to the system: choose a higher one.</source>
            <translation>Ports unter 1024 gehören dem System: einen höheren wählen.</translation>
        </message>
        <message>
            <source>Only programs of this computer reach it.</source>
            <translation>Nur Programme dieses Rechners erreichen ihn.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ForwardList</name>
        <message>
            <source>Port-forwards</source>
            <translation>Port-Weiterleitungen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the address of %1</source>
            <translation>Adresse von %1 kopieren</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open %1 in the browser</source>
            <translation>%1 im Browser öffnen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the port-forward to %1</source>
            <translation>Port-Weiterleitung zu %1 schließen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::GpuField</name>
        <message>
            <source>GPUs</source>
            <translation>Grafikprozessoren</translation>
        </message>
        <message>
            <source>GPU vendor</source>
            <translation>GPU-Hersteller</translation>
        </message>
        <message>
            <source>%1 (at most %2 on a node)</source>
            <translation>%1 (höchstens %2 auf einem Knoten)</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::GuideDialog</name>
        <message>
            <source>Guides</source>
            <translation>Anleitungen</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Anleitung</translation>
        </message>
        <message>
            <source>Close the guides</source>
            <translation>Anleitungen schließen</translation>
        </message>
        <message>
            <source>First steps</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <source>Where your data is</source>
            <translation>Wo die Daten liegen</translation>
        </message>
        <message>
            <source>Your own images</source>
            <translation>Eigene Images</translation>
        </message>
        <message>
            <source>When something does not work</source>
            <translation>Wenn etwas nicht geht</translation>
        </message>
        <message>
            <source>From a terminal</source>
            <translation>Im Terminal</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::HealthCard</name>
        <message>
            <source>Show %1</source>
            <translation>%1 zeigen</translation>
        </message>
        <message>
            <source>Show %1 and its events</source>
            <translation>%1 und seine Ereignisse zeigen</translation>
        </message>
        <message>
            <source>Opens its state, logs and events on the cluster page</source>
            <translation>Öffnet Zustand, Logs und Ereignisse auf der Cluster-Seite</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::HelpDialog</name>
        <message>
            <source>A day with kfbox</source>
            <translation>Ein Tag mit kfbox</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>Tastatur</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>What they do</source>
            <translation>Was sie tun</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the versions</source>
            <translation>Versionen kopieren</translation>
        </message>
        <message>
            <source>kfbox %1: a complete Kubeflow on one laptop, without internet</source>
            <translation>kfbox %1: ein vollständiges Kubeflow auf einem Laptop, ohne Internet</translation>
        </message>
        <message>
            <source>Qt %1 on %2</source>
            <translation>Qt %1 auf %2</translation>
        </message>
        <message>
            <source>Installed: %1</source>
            <translation>Installiert: %1</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Parts of the help</source>
            <translation>Teile der Hilfe</translation>
        </message>
        <message>
            <source>Part of the help</source>
            <translation>Teil der Hilfe</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the help</source>
            <translation>Hilfe schließen</translation>
        </message>
        <message>
            <source>What a day with kfbox is like</source>
            <translation>Wie ein Tag mit kfbox aussieht</translation>
        </message>
        <message>
            <source>Every key and what it does</source>
            <translation>Jede Taste und was sie tut</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::HomePanel</name>
        <message>
            <source>Home</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Install a bundle …</source>
            <translation>Bundle installieren …</translation>
        </message>
        <message>
            <source>Checks this computer, and installs what a bundle file holds</source>
            <translation>Prüft diesen Rechner und installiert, was eine Bundle-Datei enthält</translation>
        </message>
        <message>
            <source>Check this computer</source>
            <translation>Diesen Rechner prüfen</translation>
        </message>
        <message>
            <source>What this computer lacks, what it means and what mends it</source>
            <translation>Was diesem Rechner fehlt, was es bedeutet und was hilft</translation>
        </message>
        <message>
            <source>Console log</source>
            <translation>Konsolen-Log</translation>
        </message>
        <message>
            <source>What the node said while it started</source>
            <translation>Was der Knoten beim Starten sagte</translation>
        </message>
        <message>
            <source>New notebook …</source>
            <translation>Neues Notebook …</translation>
        </message>
        <message>
            <source>A JupyterLab with a volume of its own</source>
            <translation>Ein JupyterLab mit eigenem Volume</translation>
        </message>
        <message>
            <source>All notebooks</source>
            <translation>Alle Notebooks</translation>
        </message>
        <message>
            <source>Open, stop, resize or delete one</source>
            <translation>Eines öffnen, anhalten, anpassen oder löschen</translation>
        </message>
        <message>
            <source>Load an image …</source>
            <translation>Image laden …</translation>
        </message>
        <message>
            <source>An archive of docker save becomes an image that notebooks can use</source>
            <translation>Aus einem Archiv von docker save wird ein Image, das Notebooks benutzen können</translation>
        </message>
        <message>
            <source>Terminal in the node</source>
            <translation>Terminal im Knoten</translation>
        </message>
        <message>
            <source>A root shell inside the machine</source>
            <translation>Eine root-Shell in der Maschine</translation>
        </message>
        <message>
            <source>Support file …</source>
            <translation>Support-Datei …</translation>
        </message>
        <message>
            <source>Status, checks, events and logs in one file, without secrets</source>
            <translation>Zustand, Prüfungen, Ereignisse und Logs in einer Datei, ohne Geheimnisse</translation>
        </message>
        <message>
            <source>Start something</source>
            <translation>Etwas beginnen</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Help: %1</source>
            <translation>Hilfe: %1</translation>
        </message>
        <message>
            <source>The machine does not run: start it first.</source>
            <translation>Die Maschine läuft nicht: zuerst starten.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ImageField</name>
        <message>
            <source>Reading which images there are …</source>
            <translation>Es wird gelesen, welche Images es gibt …</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Image</translation>
        </message>
        <message>
            <source>Name of the image</source>
            <translation>Name des Images</translation>
        </message>
        <message>
            <source>The machine must have it: “kfbox image load” or the machine's page brings an image there.</source>
            <translation>Die Maschine muss es haben: „kfbox image load“ oder die Seite der Maschine bringt ein Image dorthin.</translation>
        </message>
        <message>
            <source>%1 (your own)</source>
            <translation>%1 (eigenes)</translation>
        </message>
        <message>
            <source>Another image …</source>
            <translation>Ein anderes Image …</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ImagesTab</name>
        <message>
            <source>Your own images</source>
            <translation>Eigene Images</translation>
        </message>
        <message>
            <source>Load an image …</source>
            <translation>Image laden …</translation>
        </message>
        <message>
            <source>An archive of docker save, or an OCI archive</source>
            <translation>Ein Archiv von docker save oder ein OCI-Archiv</translation>
        </message>
        <message>
            <source>Remove the chosen images …</source>
            <translation>Gewählte Images entfernen …</translation>
        </message>
        <message>
            <source>No image of your own yet</source>
            <translation>Noch kein eigenes Image</translation>
        </message>
        <message>
            <source>Load an archive of docker save; notebooks can use it then. Images of the bundle are not listed here.</source>
            <translation>Ein Archiv von docker save laden; Notebooks können es dann benutzen. Images des Bundles stehen hier nicht.</translation>
        </message>
        <message>
            <source>The machine does not run</source>
            <translation>Die Maschine läuft nicht</translation>
        </message>
        <message>
            <source>Images lie on the machine: start it to see them.</source>
            <translation>Images liegen in der Maschine: starten, um sie zu sehen.</translation>
        </message>
        <message>
            <source>The images could not be read</source>
            <translation>Die Images ließen sich nicht lesen</translation>
        </message>
        <message>
            <source>Takes them off the machine; their archives stay where they are</source>
            <translation>Nimmt sie aus der Maschine; ihre Archive bleiben, wo sie sind</translation>
        </message>
        <message>
            <source>Choose images in the table first.</source>
            <translation>Zuerst Images in der Tabelle wählen.</translation>
        </message>
        <message>
            <source>Load an image</source>
            <translation>Image laden</translation>
        </message>
        <message>
            <source>Image archives (*.tar *.tar.gz *.tgz *.oci);;All files (*)</source>
            <translation>Image-Archive (*.tar *.tar.gz *.tgz *.oci);;Alle Dateien (*)</translation>
        </message>
        <message numerus="yes">
            <source>Remove %n image(s)?</source>
            <translation>
                <numerusform>Ein Image entfernen?</numerusform>
                <numerusform>%n Images entfernen?</numerusform>
            </translation>
        </message>
        <message>
            <source>Notebooks that use them do not start again. The archives they came from stay.</source>
            <translation>Notebooks, die sie benutzen, starten nicht mehr. Die Archive, aus denen sie kamen, bleiben.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::InstallLog</name>
        <message>
            <source>Copy the log</source>
            <translation>Log kopieren</translation>
        </message>
        <message>
            <source>Save the log …</source>
            <translation>Log speichern …</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>Log of the install</source>
            <translation>Log der Installation</translation>
        </message>
        <message>
            <source>The log was not saved</source>
            <translation>Das Log wurde nicht gespeichert</translation>
        </message>
        <message>
            <source>Save the log</source>
            <translation>Log speichern</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::InstallPage</name>
        <message>
            <source>Progress of the install</source>
            <translation>Fortschritt der Installation</translation>
        </message>
        <message>
            <source>Waits</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Components</source>
            <translation>Komponenten</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Nothing is being installed</source>
            <translation>Es wird nichts installiert</translation>
        </message>
        <message>
            <source>Installing %1</source>
            <translation>%1 installieren</translation>
        </message>
        <message>
            <source>Stopping: what is under way ends first, in a second or two</source>
            <translation>Wird abgebrochen: Was gerade läuft, endet zuerst, in ein, zwei Sekunden</translation>
        </message>
        <message>
            <source>The install of %1 is not finished; it goes on where it ended</source>
            <translation>Die Installation von %1 ist nicht fertig; sie macht weiter, wo sie aufgehört hat</translation>
        </message>
        <message>
            <source>%1 could not be installed yet</source>
            <translation>%1 ließ sich noch nicht installieren</translation>
        </message>
        <message>
            <source>%1 is installed, and every component has proved itself</source>
            <translation>%1 ist installiert, und jede Komponente hat sich bewährt</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::KeyboardList</name>
        <message>
            <source>everywhere</source>
            <translation>überall</translation>
        </message>
        <message>
            <source>tables</source>
            <translation>Tabellen</translation>
        </message>
        <message>
            <source>Go to a panel, as they stand at the left</source>
            <translation>Zu einem Bereich gehen, wie sie links stehen</translation>
        </message>
        <message>
            <source>Open the menu</source>
            <translation>Menü öffnen</translation>
        </message>
        <message>
            <source>Search in the table</source>
            <translation>In der Tabelle suchen</translation>
        </message>
        <message>
            <source>Open the details of the chosen row</source>
            <translation>Einzelheiten der gewählten Zeile öffnen</translation>
        </message>
        <message>
            <source>Leave the search and see everything</source>
            <translation>Suche verlassen und alles sehen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::KindList</name>
        <message>
            <source>Kinds of objects</source>
            <translation>Arten von Objekten</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::LineChart</name>
        <message>
            <source>Nothing was measured yet.</source>
            <translation>Es wurde noch nichts gemessen.</translation>
        </message>
        <message>
            <source>Now %1. In the last %2 between %3 and %4, on average %5.</source>
            <translation>Jetzt %1. In den letzten %2 zwischen %3 und %4, im Mittel %5.</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::LogView</name>
        <message>
            <source>Previous run</source>
            <translation>Voriger Lauf</translation>
        </message>
        <message>
            <source>Pause the log</source>
            <translation>Log anhalten</translation>
        </message>
        <message>
            <source>Wrap long lines</source>
            <translation>Lange Zeilen umbrechen</translation>
        </message>
        <message>
            <source>Container</source>
            <translation>Container</translation>
        </message>
        <message>
            <source>What the container wrote before it was started again</source>
            <translation>Was der Container schrieb, bevor er neu gestartet wurde</translation>
        </message>
        <message>
            <source>Search in the log</source>
            <translation>Im Log suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Log</translation>
        </message>
        <message>
            <source>Save the log …</source>
            <translation>Log speichern …</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Nächste Fundstelle</translation>
        </message>
        <message>
            <source>Go on with the log</source>
            <translation>Log fortsetzen</translation>
        </message>
        <message>
            <source>The machine does not run: there is nothing to read from.</source>
            <translation>Die Maschine läuft nicht: Es gibt nichts zu lesen.</translation>
        </message>
        <message>
            <source>Reading from the cluster …</source>
            <translation>Es wird aus dem Cluster gelesen …</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>Zeile %1</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <source>Save the log</source>
            <translation>Log speichern</translation>
        </message>
        <message>
            <source>The log was not saved</source>
            <translation>Das Log wurde nicht gespeichert</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::MachineActions</name>
        <message>
            <source>Start the machine</source>
            <translation>Maschine starten</translation>
        </message>
        <message>
            <source>Stop the machine</source>
            <translation>Maschine anhalten</translation>
        </message>
        <message>
            <source>Restart the machine</source>
            <translation>Maschine neu starten</translation>
        </message>
        <message>
            <source>Starts the node and waits until every component has proved itself</source>
            <translation>Startet den Knoten und wartet, bis sich jede Komponente bewährt hat</translation>
        </message>
        <message>
            <source>Powers the node off; everything is kept</source>
            <translation>Schaltet den Knoten aus; alles bleibt erhalten</translation>
        </message>
        <message>
            <source>Stops the machine and starts it again; changed limits count from then on</source>
            <translation>Hält die Maschine an und startet sie wieder; geänderte Grenzen gelten von da an</translation>
        </message>
        <message>
            <source>Stop the machine?</source>
            <translation>Die Maschine anhalten?</translation>
        </message>
        <message>
            <source>Notebooks and everything else that runs on it end now; what they have not saved is lost. Volumes, notebooks and settings are kept, and come back with the next start.</source>
            <translation>Notebooks und alles andere, was darauf läuft, enden jetzt; was sie nicht gespeichert haben, geht verloren. Volumes, Notebooks und Einstellungen bleiben und kommen beim nächsten Start wieder.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Restart the machine?</source>
            <translation>Die Maschine neu starten?</translation>
        </message>
        <message>
            <source>Notebooks and everything else that runs on it end now; what they have not saved is lost. It takes about half a minute until everything is ready again.</source>
            <translation>Notebooks und alles andere, was darauf läuft, enden jetzt; was sie nicht gespeichert haben, geht verloren. Es dauert etwa eine halbe Minute, bis alles wieder bereit ist.</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>Neu starten</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::MachineCard</name>
        <message>
            <source>Let the machine reach the internet</source>
            <translation>Der Maschine das Internet erlauben</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Platte</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>This version cannot hand a GPU to the machine.</source>
            <translation>Diese Version kann der Maschine keine GPU geben.</translation>
        </message>
        <message>
            <source>Internet</source>
            <translation>Internet</translation>
        </message>
        <message>
            <source>Off, nothing leaves this computer. On, notebooks can install packages; needs nftables.</source>
            <translation>Aus: Nichts verlässt diesen Rechner. An: Notebooks können Pakete installieren; dafür wird nftables gebraucht.</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Maschine</translation>
        </message>
        <message>
            <source>What it may use</source>
            <translation>Was sie benutzen darf</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <source>Advanced settings</source>
            <translation>Erweiterte Einstellungen</translation>
        </message>
        <message>
            <source>Subnet of the machine</source>
            <translation>Subnetz der Maschine</translation>
        </message>
        <message>
            <source>A free one is chosen</source>
            <translation>Ein freies wird gewählt</translation>
        </message>
        <message>
            <source>Name of the machine</source>
            <translation>Name der Maschine</translation>
        </message>
        <message>
            <source>Subnet</source>
            <translation>Subnetz</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>The app shows this machine; more of them are made with “kfbox up --name”.</source>
            <translation>Die App zeigt diese Maschine; weitere entstehen mit „kfbox up --name“.</translation>
        </message>
        <message>
            <source>The edition needs %1 and %2 of memory; this computer has %3 and %4.</source>
            <translation>Die Edition braucht %1 und %2 Speicher; dieser Rechner hat %3 und %4.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::MachinePanel</name>
        <message>
            <source>Delete the machine …</source>
            <translation>Maschine löschen …</translation>
        </message>
        <message>
            <source>Says first what would be lost; volumes and notebooks can be kept</source>
            <translation>Sagt zuerst, was verloren ginge; Volumes und Notebooks können bleiben</translation>
        </message>
        <message>
            <source>Delete it without saving</source>
            <translation>Löschen, ohne zu sichern</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Maschine</translation>
        </message>
        <message>
            <source>Parts of the Machine page</source>
            <translation>Teile der Maschinen-Seite</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Console log</source>
            <translation>Konsolen-Log</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Platte</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>Images</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugang</translation>
        </message>
        <message>
            <source>%1 …</source>
            <translation>%1 …</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Delete the machine %1?</source>
            <translation>Die Maschine %1 löschen?</translation>
        </message>
        <message>
            <source>The machine and everything that runs on it is removed. Volumes, notebooks, profiles and passwords are kept, and come back when a bundle is installed again.</source>
            <translation>Die Maschine und alles, was darauf läuft, wird entfernt. Volumes, Notebooks, Profile und Passwörter bleiben und kommen wieder, wenn erneut ein Bundle installiert wird.</translation>
        </message>
        <message>
            <source>With the choice below they are deleted, too, and nothing brings them back.</source>
            <translation>Mit der Auswahl unten werden auch sie gelöscht, und nichts bringt sie zurück.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete volumes, notebooks and passwords, too</source>
            <translation>Auch Volumes, Notebooks und Passwörter löschen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::MainWindow</name>
        <message>
            <source>The language changes when kfbox is started again.</source>
            <translation>Die Sprache ändert sich beim nächsten Start von kfbox.</translation>
        </message>
        <message>
            <source>There is no panel “%1”. There are: %2.</source>
            <translation>Es gibt keinen Bereich „%1“. Es gibt: %2.</translation>
        </message>
        <message>
            <source>%1 failed. %2</source>
            <translation>%1: gescheitert. %2</translation>
        </message>
        <message>
            <source>%1: done</source>
            <translation>%1: erledigt</translation>
        </message>
        <message>
            <source>Stop the running work and quit?</source>
            <translation>Laufende Arbeiten abbrechen und beenden?</translation>
        </message>
        <message>
            <source>%1

It is stopped where it is; the same action goes on from there later. The machine itself keeps its state.</source>
            <translation>%1

Es wird abgebrochen, wo es ist; dieselbe Aktion macht später dort weiter. Die Maschine selbst bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Stop and quit</source>
            <translation>Abbrechen und beenden</translation>
        </message>
        <message>
            <source>The work goes on. The window opens again from here.</source>
            <translation>Die Arbeit geht weiter. Von hier aus öffnet sich das Fenster wieder.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::MergeDialog</name>
        <message>
            <source>kubectl uses it from now on</source>
            <translation>kubectl benutzt ihn von nun an</translation>
        </message>
        <message>
            <source>Add the cluster to your kubeconfig</source>
            <translation>Den Cluster zur eigenen Kubeconfig hinzufügen</translation>
        </message>
        <message>
            <source>Kubeconfig file</source>
            <translation>Kubeconfig-Datei</translation>
        </message>
        <message>
            <source>Name of the context</source>
            <translation>Name des Kontexts</translation>
        </message>
        <message>
            <source>Makes it the current context: kubectl uses it without --context</source>
            <translation>Macht ihn zum aktuellen Kontext: kubectl benutzt ihn ohne --context</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Choose the kubeconfig file</source>
            <translation>Kubeconfig-Datei wählen</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Lets the context of that name lead to this cluster</source>
            <translation>Lässt den Kontext dieses Namens zu diesem Cluster führen</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Context</source>
            <translation>&amp;Kontext</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add the cluster</source>
            <translation>Cluster hinzufügen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>A context with its cluster and user is added. What the file has now is copied beside it first; its other entries stay as they are.</source>
            <translation>Ein Kontext mit seinem Cluster und Benutzer kommt hinzu. Was die Datei jetzt enthält, wird zuerst daneben kopiert; ihre anderen Einträge bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>It is being added.</source>
            <translation>Er wird hinzugefügt.</translation>
        </message>
        <message>
            <source>Say which file.</source>
            <translation>Angeben, welche Datei.</translation>
        </message>
        <message>
            <source>Say what the context is called.</source>
            <translation>Angeben, wie der Kontext heißt.</translation>
        </message>
        <message>
            <source>Makes a backup, and adds the context</source>
            <translation>Macht eine Sicherung und fügt den Kontext hinzu</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>%1 had this context already; nothing was changed.</source>
            <translation>%1 hatte diesen Kontext schon; nichts wurde geändert.</translation>
        </message>
        <message>
            <source>%1 was made, with the context %2.</source>
            <translation>%1 wurde angelegt, mit dem Kontext %2.</translation>
        </message>
        <message>
            <source>%1 has the context %2 now. What was there before is in %3.</source>
            <translation>%1 hat jetzt den Kontext %2. Was vorher dort stand, ist in %3.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::Navigation</name>
        <message>
            <source>Panels</source>
            <translation>Bereiche</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Platte</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>measuring …</source>
            <translation>wird gemessen …</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NotebookOverview</name>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NotebookVerbs</name>
        <message>
            <source>Stopping the notebook %1</source>
            <translation>Notebook %1 anhalten</translation>
        </message>
        <message>
            <source>Stopping %1 notebooks</source>
            <translation>%1 Notebooks anhalten</translation>
        </message>
        <message>
            <source>Starting the notebook %1</source>
            <translation>Notebook %1 starten</translation>
        </message>
        <message>
            <source>Starting %1 notebooks</source>
            <translation>%1 Notebooks starten</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>The machine does not run any more: nothing was deleted.</source>
            <translation>Die Maschine läuft nicht mehr: Es wurde nichts gelöscht.</translation>
        </message>
        <message>
            <source>Deleting the notebook %1</source>
            <translation>Notebook %1 löschen</translation>
        </message>
        <message>
            <source>Deleting %1 notebooks</source>
            <translation>%1 Notebooks löschen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NotebooksCard</name>
        <message>
            <source>Recent notebooks</source>
            <translation>Letzte Notebooks</translation>
        </message>
        <message>
            <source>The machine does not run: its notebooks are kept.</source>
            <translation>Die Maschine läuft nicht: Ihre Notebooks bleiben erhalten.</translation>
        </message>
        <message>
            <source>Reading the notebooks …</source>
            <translation>Die Notebooks werden gelesen …</translation>
        </message>
        <message>
            <source>There is no notebook yet.</source>
            <translation>Es gibt noch kein Notebook.</translation>
        </message>
        <message>
            <source>There is no notebook in %1 yet.</source>
            <translation>In %1 gibt es noch kein Notebook.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open the notebook %1</source>
            <translation>Notebook %1 öffnen</translation>
        </message>
        <message>
            <source>active %1 ago</source>
            <translation>vor %1 benutzt</translation>
        </message>
        <message>
            <source>Opens it in the browser</source>
            <translation>Öffnet es im Browser</translation>
        </message>
        <message>
            <source>Only a notebook that runs can be opened.</source>
            <translation>Nur ein Notebook, das läuft, lässt sich öffnen.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Start the notebook %1</source>
            <translation>Notebook %1 starten</translation>
        </message>
        <message>
            <source>Stop the notebook %1</source>
            <translation>Notebook %1 anhalten</translation>
        </message>
        <message>
            <source>Starts it</source>
            <translation>Startet es</translation>
        </message>
        <message>
            <source>Stops it; its files are kept</source>
            <translation>Hält es an; seine Dateien bleiben erhalten</translation>
        </message>
        <message>
            <source>Stopping the notebook %1</source>
            <translation>Notebook %1 anhalten</translation>
        </message>
        <message>
            <source>Starting the notebook %1</source>
            <translation>Notebook %1 starten</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NotebooksPanel</name>
        <message>
            <source>Notebooks</source>
            <translation>Notebooks</translation>
        </message>
        <message>
            <source>No notebooks yet</source>
            <translation>Noch keine Notebooks</translation>
        </message>
        <message>
            <source>“New notebook” makes one: a JupyterLab with a volume for its files.</source>
            <translation>„Neues Notebook“ legt eines an: ein JupyterLab mit einem Volume für seine Dateien.</translation>
        </message>
        <message>
            <source>New notebook</source>
            <translation>Neues Notebook</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Resize …</source>
            <translation>Anpassen …</translation>
        </message>
        <message>
            <source>Delete …</source>
            <translation>Löschen …</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Logs</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>YAML</source>
            <translation>YAML</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>Weitere Aktionen</translation>
        </message>
        <message>
            <source>Make a notebook (Ctrl+N)</source>
            <translation>Notebook anlegen (Strg+N)</translation>
        </message>
        <message>
            <source>Open it in the browser (Ctrl+Return)</source>
            <translation>Im Browser öffnen (Strg+Eingabe)</translation>
        </message>
        <message>
            <source>It does not run yet</source>
            <translation>Es läuft noch nicht</translation>
        </message>
        <message>
            <source>Choose a notebook that runs</source>
            <translation>Ein Notebook wählen, das läuft</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NoticeArea</name>
        <message>
            <source>Close the notice: %1</source>
            <translation>Hinweis schließen: %1</translation>
        </message>
        <message>
            <source>Close the notice</source>
            <translation>Hinweis schließen</translation>
        </message>
        <message>
            <source>Details of the notice</source>
            <translation>Einzelheiten des Hinweises</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Details of: %1</source>
            <translation>Einzelheiten zu: %1</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy: %1</source>
            <translation>Kopieren: %1</translation>
        </message>
        <message numerus="yes">
            <source>And %n more</source>
            <translation>
                <numerusform>Und ein weiterer</numerusform>
                <numerusform>Und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ObjectTable</name>
        <message>
            <source>Search in %1</source>
            <translation>In %1 suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Reading from the cluster …</source>
            <translation>Es wird aus dem Cluster gelesen …</translation>
        </message>
        <message>
            <source>Nothing matches “%1”</source>
            <translation>Nichts passt zu „%1“</translation>
        </message>
        <message>
            <source>Press Escape in the search field to see everything.</source>
            <translation>Escape im Suchfeld zeigt wieder alles.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::OverviewTab</name>
        <message>
            <source>What it is</source>
            <translation>Was sie ist</translation>
        </message>
        <message>
            <source>What it may use</source>
            <translation>Was sie benutzen darf</translation>
        </message>
        <message>
            <source>Cores the machine may use</source>
            <translation>Kerne, die die Maschine benutzen darf</translation>
        </message>
        <message>
            <source>All cores</source>
            <translation>Alle Kerne</translation>
        </message>
        <message>
            <source> cores</source>
            <translation> Kerne</translation>
        </message>
        <message>
            <source>Memory the machine may use</source>
            <translation>Speicher, den die Maschine benutzen darf</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source> GiB</source>
            <translation> GiB</translation>
        </message>
        <message>
            <source>Apply the limits</source>
            <translation>Grenzen übernehmen</translation>
        </message>
        <message>
            <source>Counts from the next start of the machine</source>
            <translation>Gilt vom nächsten Start der Maschine an</translation>
        </message>
        <message>
            <source>New limits count from the next start of the machine; until then it runs as it was started.</source>
            <translation>Neue Grenzen gelten vom nächsten Start der Maschine an; bis dahin läuft sie, wie sie gestartet wurde.</translation>
        </message>
        <message>
            <source>&amp;CPU</source>
            <translation>&amp;CPU</translation>
        </message>
        <message>
            <source>&amp;Memory</source>
            <translation>&amp;Speicher</translation>
        </message>
        <message>
            <source>Reading the machine …</source>
            <translation>Die Maschine wird gelesen …</translation>
        </message>
        <message>
            <source>Nothing was changed yet.</source>
            <translation>Es wurde noch nichts geändert.</translation>
        </message>
        <message>
            <source>There is no machine yet: install a bundle first.</source>
            <translation>Es gibt noch keine Maschine: zuerst ein Bundle installieren.</translation>
        </message>
        <message>
            <source>The new limits are noted and count from the next start: restart the machine when it suits you.</source>
            <translation>Die neuen Grenzen sind vermerkt und gelten vom nächsten Start an: die Maschine neu starten, wenn es passt.</translation>
        </message>
        <message>
            <source>The new limits are noted and count from the next start.</source>
            <translation>Die neuen Grenzen sind vermerkt und gelten vom nächsten Start an.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::OverviewView</name>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::Panels</name>
        <message>
            <source>Install</source>
            <translation>Installieren</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Maschine</translation>
        </message>
        <message>
            <source>Notebooks</source>
            <translation>Notebooks</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::PtyProgram</name>
        <message>
            <source>The shell ended.</source>
            <translation>Die Shell wurde beendet.</translation>
        </message>
        <message>
            <source>The shell ended with exit code %1.</source>
            <translation>Die Shell endete mit dem Rückgabewert %1.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::QuestionDialog</name>
        <message>
            <source>Type “%1” to confirm:</source>
            <translation>Zur Bestätigung „%1“ eingeben:</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ResizeDialog</name>
        <message>
            <source>Resize the notebook %1</source>
            <translation>Notebook %1 anpassen</translation>
        </message>
        <message>
            <source>Resize and restart</source>
            <translation>Anpassen und neu starten</translation>
        </message>
        <message>
            <source>Its server is started anew with these: what runs in it now ends. The files of its volumes stay.</source>
            <translation>Sein Server wird damit neu gestartet: Was jetzt darin läuft, endet. Die Dateien seiner Volumes bleiben.</translation>
        </message>
        <message>
            <source>The machine does not run: start it, then resize the notebook.</source>
            <translation>Die Maschine läuft nicht: erst starten, dann das Notebook anpassen.</translation>
        </message>
        <message>
            <source>Resizing the notebook %1</source>
            <translation>Notebook %1 anpassen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ResourceFields</name>
        <message>
            <source>Empty: 1.2 times the request. “none”: no limit.</source>
            <translation>Leer: das 1,2-Fache der Anforderung. „none“: keine Grenze.</translation>
        </message>
        <message>
            <source>CPU cores</source>
            <translation>CPU-Kerne</translation>
        </message>
        <message>
            <source>Like 0.5, 2 or 500m.</source>
            <translation>Etwa 0.5, 2 oder 500m.</translation>
        </message>
        <message>
            <source>CPU limit</source>
            <translation>CPU-Grenze</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Like 512Mi or 2Gi.</source>
            <translation>Etwa 512Mi oder 2Gi.</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>Speichergrenze</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ScaleDialog</name>
        <message>
            <source>Scale %1</source>
            <translation>%1 skalieren</translation>
        </message>
        <message>
            <source>Number of pods</source>
            <translation>Anzahl der Pods</translation>
        </message>
        <message>
            <source>Number of &amp;pods</source>
            <translation>Anzahl der &amp;Pods</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Skalieren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>It has %1 now. With 0 it stops, and everything else about it stays.</source>
            <translation>Es hat jetzt %1. Mit 0 hält es an, und alles andere daran bleibt.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::SecretTab</name>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>This secret has no values.</source>
            <translation>Dieses Secret hat keine Werte.</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Verbergen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Hide the value %1</source>
            <translation>Wert %1 verbergen</translation>
        </message>
        <message>
            <source>Show the value %1</source>
            <translation>Wert %1 zeigen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the value %1</source>
            <translation>Wert %1 kopieren</translation>
        </message>
        <message>
            <source>These bytes are no text.</source>
            <translation>Diese Bytes sind kein Text.</translation>
        </message>
        <message>
            <source>Copy as base64</source>
            <translation>Als Base64 kopieren</translation>
        </message>
        <message>
            <source>%1 bytes, hidden</source>
            <translation>%1 Bytes, verborgen</translation>
        </message>
        <message>
            <source>%1 bytes that are no text</source>
            <translation>%1 Bytes, die kein Text sind</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::ShellTab</name>
        <message>
            <source>Open a shell</source>
            <translation>Shell öffnen</translation>
        </message>
        <message>
            <source>Container of the shell</source>
            <translation>Container der Shell</translation>
        </message>
        <message>
            <source>Open a shell in the node</source>
            <translation>Shell im Knoten öffnen</translation>
        </message>
        <message>
            <source>A shell as root in the node. What it changes there lasts until the machine is deleted.</source>
            <translation>Eine Shell als root im Knoten. Was sie dort ändert, hält, bis die Maschine gelöscht wird.</translation>
        </message>
        <message>
            <source>A shell runs in the container and sees what its programs see.</source>
            <translation>Eine Shell läuft im Container und sieht, was seine Programme sehen.</translation>
        </message>
        <message>
            <source>The machine does not run: there is no container to open a shell in.</source>
            <translation>Die Maschine läuft nicht: Es gibt keinen Container für eine Shell.</translation>
        </message>
        <message>
            <source>Shell in the node %1</source>
            <translation>Shell im Knoten %1</translation>
        </message>
        <message>
            <source>Shell in %1 / %2</source>
            <translation>Shell in %1 / %2</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::StatusLine</name>
        <message>
            <source>stopping …</source>
            <translation>wird abgebrochen …</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>%1: done</source>
            <translation>%1: erledigt</translation>
        </message>
        <message>
            <source>%1: cancelled</source>
            <translation>%1: abgebrochen</translation>
        </message>
        <message>
            <source>%1: failed</source>
            <translation>%1: gescheitert</translation>
        </message>
        <message>
            <source>Nothing runs</source>
            <translation>Es läuft nichts</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message numerus="yes">
            <source>And %n more</source>
            <translation>
                <numerusform>Und eine weitere</numerusform>
                <numerusform>Und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Show the running work</source>
            <translation>Die laufende Arbeit zeigen</translation>
        </message>
        <message>
            <source>Show all running work</source>
            <translation>Alle laufenden Arbeiten zeigen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel: %1</source>
            <translation>Abbrechen: %1</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::StepTrail</name>
        <message>
            <source>%1  %2</source>
            <translation>%1  %2</translation>
        </message>
        <message>
            <source>Step %1 of %2: %3</source>
            <translation>Schritt %1 von %2: %3</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::TerminalPane</name>
        <message>
            <source>Start the shell again</source>
            <translation>Shell neu starten</translation>
        </message>
        <message>
            <source>End the shell</source>
            <translation>Shell beenden</translation>
        </message>
        <message>
            <source>Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Ctrl+Shift+Tab leaves the terminal; every other key goes to the program.</source>
            <translation>Strg+Umschalt+C kopiert, Strg+Umschalt+V fügt ein, Strg+Umschalt+Tab verlässt das Terminal; jede andere Taste geht an das Programm.</translation>
        </message>
        <message>
            <source>The shell was ended.</source>
            <translation>Die Shell wurde beendet.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::TerminalWidget</name>
        <message>
            <source>Every key goes to the program. Ctrl+Shift+Tab leaves the terminal.</source>
            <translation>Jede Taste geht an das Programm. Strg+Umschalt+Tab verlässt das Terminal.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::TopBar</name>
        <message>
            <source>Search or jump to …   %1</source>
            <translation>Suchen oder springen zu …   %1</translation>
        </message>
        <message>
            <source>Search or jump to</source>
            <translation>Suchen oder springen zu</translation>
        </message>
        <message>
            <source>Find a panel, an object or an action</source>
            <translation>Einen Bereich, ein Objekt oder eine Aktion finden</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Menu (F10)</source>
            <translation>Menü (F10)</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>All panels show this namespace</source>
            <translation>Alle Bereiche zeigen diesen Namespace</translation>
        </message>
        <message>
            <source>All namespaces</source>
            <translation>Alle Namespaces</translation>
        </message>
        <message>
            <source>Profile of %1</source>
            <translation>Profil von %1</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::Tray</name>
        <message>
            <source>Show the window</source>
            <translation>Fenster zeigen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::UsageCard</name>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Platte</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>The machine does not run</source>
            <translation>Die Maschine läuft nicht</translation>
        </message>
        <message>
            <source>%1, no limit</source>
            <translation>%1, keine Grenze</translation>
        </message>
        <message>
            <source>%1 of its file system in use, %2 free</source>
            <translation>%1 seines Dateisystems belegt, %2 frei</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::VolumeEditor</name>
        <message>
            <source>A new volume</source>
            <translation>Ein neues Volume</translation>
        </message>
        <message>
            <source>A volume that exists</source>
            <translation>Ein vorhandenes Volume</translation>
        </message>
        <message>
            <source>No volume: files are lost when it stops</source>
            <translation>Kein Volume: Dateien gehen beim Anhalten verloren</translation>
        </message>
        <message>
            <source>The cluster's default</source>
            <translation>Vorgabe des Clusters</translation>
        </message>
        <message>
            <source>Volume at /home/jovyan</source>
            <translation>Volume unter /home/jovyan</translation>
        </message>
        <message>
            <source>Kind of volume</source>
            <translation>Art des Volumes</translation>
        </message>
        <message>
            <source>Name of the volume</source>
            <translation>Name des Volumes</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Like 500Mi or 5Gi.</source>
            <translation>Etwa 500Mi oder 5Gi.</translation>
        </message>
        <message>
            <source>Storage class</source>
            <translation>Speicherklasse</translation>
        </message>
        <message>
            <source>Access mode</source>
            <translation>Zugriffsart</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>Remove this volume</source>
            <translation>Dieses Volume entfernen</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>Appears at</source>
            <translation>Erscheint unter</translation>
        </message>
        <message>
            <source>The cluster's default (%1)</source>
            <translation>Vorgabe des Clusters (%1)</translation>
        </message>
        <message>
            <source>The namespace has no volumes yet.</source>
            <translation>Der Namespace hat noch keine Volumes.</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::WindowActions</name>
        <message>
            <source>Search everything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Show running work</source>
            <translation>Laufende Arbeiten zeigen</translation>
        </message>
        <message>
            <source>Read everything again</source>
            <translation>Alles erneut lesen</translation>
        </message>
        <message>
            <source>A day with kfbox</source>
            <translation>Ein Tag mit kfbox</translation>
        </message>
        <message>
            <source>Keyboard</source>
            <translation>Tastatur</translation>
        </message>
        <message>
            <source>About kfbox</source>
            <translation>Über kfbox</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Colours as the desktop</source>
            <translation>Farben wie der Desktop</translation>
        </message>
        <message>
            <source>Light colours</source>
            <translation>Helle Farben</translation>
        </message>
        <message>
            <source>Dark colours</source>
            <translation>Dunkle Farben</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Größere Schrift</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Kleinere Schrift</translation>
        </message>
        <message>
            <source>Text size of the desktop</source>
            <translation>Schriftgröße des Desktops</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Language of the desktop</source>
            <translation>Sprache des Desktops</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::WizardPanel</name>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Installieren</translation>
        </message>
        <message>
            <source>Install Kubeflow</source>
            <translation>Kubeflow installieren</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Cancel the install</source>
            <translation>Installation abbrechen</translation>
        </message>
        <message>
            <source>Go on with the install</source>
            <translation>Installation fortsetzen</translation>
        </message>
        <message>
            <source>Look at this computer again</source>
            <translation>Diesen Rechner erneut ansehen</translation>
        </message>
        <message>
            <source>Choose another bundle</source>
            <translation>Ein anderes Bundle wählen</translation>
        </message>
        <message>
            <source>Go home</source>
            <translation>Zur Übersicht</translation>
        </message>
        <message>
            <source>Open a notebook</source>
            <translation>Notebook öffnen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
    </context>
    <context>
        <name>kf::gui::YamlView</name>
        <message>
            <source>The object as YAML</source>
            <translation>Das Objekt als YAML</translation>
        </message>
        <message>
            <source>Copy the YAML</source>
            <translation>YAML kopieren</translation>
        </message>
        <message>
            <source>Save the YAML …</source>
            <translation>YAML speichern …</translation>
        </message>
        <message>
            <source>For reading only; the server's bookkeeping is left out.</source>
            <translation>Nur zum Lesen; die Buchführung des Servers ist weggelassen.</translation>
        </message>
        <message>
            <source>Save the YAML</source>
            <translation>YAML speichern</translation>
        </message>
        <message>
            <source>The YAML was not saved</source>
            <translation>Das YAML wurde nicht gespeichert</translation>
        </message>
    </context>
    <context>
        <name>kf::models</name>
        <message>
            <source>%1 of %2 components are ready.</source>
            <translation>%1 von %2 Komponenten sind bereit.</translation>
        </message>
        <message>
            <source>%1 of %2 components are ready</source>
            <translation>%1 von %2 Komponenten sind bereit</translation>
        </message>
        <message>
            <source>Reading the machine …</source>
            <translation>Die Maschine wird gelesen …</translation>
        </message>
        <message>
            <source>No machine yet</source>
            <translation>Noch keine Maschine</translation>
        </message>
        <message>
            <source>Install a bundle: one file brings Kubernetes, notebooks and everything they need, without the internet.</source>
            <translation>Ein Bundle installieren: Eine Datei bringt Kubernetes, Notebooks und alles, was sie brauchen, ohne Internet.</translation>
        </message>
        <message>
            <source>The machine is being started</source>
            <translation>Die Maschine wird gestartet</translation>
        </message>
        <message>
            <source>The machine is stopped</source>
            <translation>Die Maschine ist angehalten</translation>
        </message>
        <message>
            <source>Everything is kept. Starting takes about half a minute.</source>
            <translation>Alles bleibt erhalten. Das Starten dauert etwa eine halbe Minute.</translation>
        </message>
        <message>
            <source>The machine starts</source>
            <translation>Die Maschine startet</translation>
        </message>
        <message>
            <source>The node makes its cluster; its console log is on the Machine page.</source>
            <translation>Der Knoten macht seinen Cluster; sein Konsolen-Log steht auf der Maschinen-Seite.</translation>
        </message>
        <message>
            <source>The machine runs; reading its components …</source>
            <translation>Die Maschine läuft; ihre Komponenten werden gelesen …</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 Std.</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 T.</translation>
        </message>
        <message>
            <source>Installing</source>
            <translation>Wird installiert</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Component</source>
            <translation>Komponente</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Wartet auf</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>Objekt</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>The machine runs; nothing is installed on it yet</source>
            <translation>Die Maschine läuft; es ist noch nichts darauf installiert</translation>
        </message>
        <message>
            <source>Go on with the install: it takes up where it ended.</source>
            <translation>Die Installation fortsetzen: Sie macht weiter, wo sie aufgehört hat.</translation>
        </message>
        <message>
            <source>Everything works</source>
            <translation>Alles funktioniert</translation>
        </message>
        <message>
            <source>The Kubernetes API server does not answer</source>
            <translation>Der Kubernetes-API-Server antwortet nicht</translation>
        </message>
        <message>
            <source>It usually comes back by itself within a minute. If it does not, restart the machine: everything is kept.</source>
            <translation>Meist kommt er innerhalb einer Minute von selbst wieder. Wenn nicht, die Maschine neu starten: Alles bleibt erhalten.</translation>
        </message>
        <message>
            <source>Components are being installed</source>
            <translation>Komponenten werden installiert</translation>
        </message>
        <message>
            <source>The others say below what they wait for.</source>
            <translation>Worauf die anderen warten, steht darunter.</translation>
        </message>
        <message>
            <source>It is read again every few seconds.</source>
            <translation>Es wird alle paar Sekunden erneut gelesen.</translation>
        </message>
        <message>
            <source>Not made yet</source>
            <translation>Noch nicht angelegt</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Does not run</source>
            <translation>Läuft nicht</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>All cores of this computer</source>
            <translation>Alle Kerne dieses Rechners</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 Kerne</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Noch keine</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Internet</source>
            <translation>Internet</translation>
        </message>
        <message>
            <source>Reachable from the machine</source>
            <translation>Von der Maschine aus erreichbar</translation>
        </message>
        <message>
            <source>Off: nothing leaves this computer</source>
            <translation>Aus: Nichts verlässt diesen Rechner</translation>
        </message>
        <message>
            <source>CPU limit</source>
            <translation>CPU-Grenze</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>Speichergrenze</translation>
        </message>
        <message>
            <source>Made from</source>
            <translation>Gemacht aus</translation>
        </message>
        <message>
            <source>No bundle yet</source>
            <translation>Noch kein Bundle</translation>
        </message>
        <message>
            <source>Name and kind</source>
            <translation>Name und Art</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Its claim was deleted</source>
            <translation>Sein Anspruch wurde gelöscht</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>Benutzt</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>Image</translation>
        </message>
        <message>
            <source>Digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <source> at least</source>
            <translation> mindestens</translation>
        </message>
        <message>
            <source>The data side holds%1 %2:</source>
            <translation>Die Datenseite enthält%1 %2:</translation>
        </message>
        <message>
            <source>%1 memory · %2 disk</source>
            <translation>%1 Speicher · %2 Platte</translation>
        </message>
        <message>
            <source>The machine runs</source>
            <translation>Die Maschine läuft</translation>
        </message>
        <message>
            <source>There is no machine to delete.</source>
            <translation>Es gibt keine Maschine zu löschen.</translation>
        </message>
        <message>
            <source>There is no machine yet: install a bundle first.</source>
            <translation>Es gibt noch keine Maschine: zuerst ein Bundle installieren.</translation>
        </message>
        <message>
            <source>The machine runs already.</source>
            <translation>Die Maschine läuft schon.</translation>
        </message>
        <message>
            <source>The machine is starting.</source>
            <translation>Die Maschine startet gerade.</translation>
        </message>
        <message>
            <source>The machine is stopped.</source>
            <translation>Die Maschine ist angehalten.</translation>
        </message>
        <message>
            <source>Images lie on the machine: start it first.</source>
            <translation>Images liegen in der Maschine: zuerst starten.</translation>
        </message>
        <message>
            <source>Starting the machine</source>
            <translation>Maschine starten</translation>
        </message>
        <message>
            <source>Stopping the machine</source>
            <translation>Maschine anhalten</translation>
        </message>
        <message>
            <source>Restarting the machine</source>
            <translation>Maschine neu starten</translation>
        </message>
        <message>
            <source>Deleting the machine</source>
            <translation>Maschine löschen</translation>
        </message>
        <message>
            <source>Changing the machine's limits</source>
            <translation>Grenzen der Maschine ändern</translation>
        </message>
        <message>
            <source>Loading an image</source>
            <translation>Image laden</translation>
        </message>
        <message>
            <source>Removing images</source>
            <translation>Images entfernen</translation>
        </message>
        <message>
            <source>Cleaning up the store</source>
            <translation>Lager aufräumen</translation>
        </message>
        <message>
            <source>Wait until this has ended: %1.</source>
            <translation>Warten, bis dies zu Ende ist: %1.</translation>
        </message>
        <message>
            <source>The machine was not read yet.</source>
            <translation>Die Maschine wurde noch nicht gelesen.</translation>
        </message>
        <message>
            <source>Namespace</source>
            <translation>Namespace</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>%1 ago (%2)</source>
            <translation>vor %1 (%2)</translation>
        </message>
        <message>
            <source>Deletion</source>
            <translation>Löschung</translation>
        </message>
        <message>
            <source>asked for at %1; it waits for its finalizers</source>
            <translation>verlangt am %1; sie wartet auf ihre Finalizer</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>Gehört zu</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Beschriftungen</translation>
        </message>
        <message>
            <source>Node</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Cluster address</source>
            <translation>Adresse im Cluster</translation>
        </message>
        <message>
            <source>Service account</source>
            <translation>Dienstkonto</translation>
        </message>
        <message>
            <source>Storage class</source>
            <translation>Speicherklasse</translation>
        </message>
        <message>
            <source>Capacity</source>
            <translation>Kapazität</translation>
        </message>
        <message>
            <source>Replicas</source>
            <translation>Kopien</translation>
        </message>
        <message>
            <source>%1 of %2 ready</source>
            <translation>%1 von %2 bereit</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Anschlüsse</translation>
        </message>
        <message>
            <source>Selector</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>Kubernetes</source>
            <translation>Kubernetes</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Kernel</source>
            <translation>Kernel</translation>
        </message>
        <message>
            <source>Conditions</source>
            <translation>Bedingungen</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>, restarted %1 times</source>
            <translation>, %1-mal neu gestartet</translation>
        </message>
        <message>
            <source>runs since %1</source>
            <translation>läuft seit %1</translation>
        </message>
        <message>
            <source>runs since %1, not ready</source>
            <translation>läuft seit %1, nicht bereit</translation>
        </message>
        <message>
            <source>waits: %1</source>
            <translation>wartet: %1</translation>
        </message>
        <message>
            <source>ended with %1 (%2)</source>
            <translation>endete mit %1 (%2)</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>%1 characters; see YAML</source>
            <translation>%1 Zeichen; siehe YAML</translation>
        </message>
        <message>
            <source>Containers</source>
            <translation>Container</translation>
        </message>
        <message>
            <source>Preparing containers</source>
            <translation>Vorbereitende Container</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source>Failing</source>
            <translation>Scheitert</translation>
        </message>
        <message>
            <source>%1 of %2 cores</source>
            <translation>%1 von %2 Kernen</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1, %2 frei</translation>
        </message>
        <message>
            <source>Custom resources</source>
            <translation>Eigene Ressourcen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>This edition has no configurations: nothing in it applies PodDefaults.</source>
            <translation>Diese Edition hat keine Konfigurationen: Nichts darin wendet PodDefaults an.</translation>
        </message>
        <message>
            <source>The namespace has no configurations (PodDefaults).</source>
            <translation>Der Namespace hat keine Konfigurationen (PodDefaults).</translation>
        </message>
        <message>
            <source>%1, used by %2</source>
            <translation>%1, benutzt von %2</translation>
        </message>
        <message>
            <source>Your own images are not listed: %1</source>
            <translation>Eigene Images fehlen in der Liste: %1</translation>
        </message>
        <message>
            <source>No node of the cluster offers a GPU.</source>
            <translation>Kein Knoten des Clusters bietet eine GPU.</translation>
        </message>
        <message>
            <source>There is already a notebook of this name.</source>
            <translation>Es gibt schon ein Notebook dieses Namens.</translation>
        </message>
        <message>
            <source>No node has a GPU of this vendor.</source>
            <translation>Kein Knoten hat eine GPU dieses Herstellers.</translation>
        </message>
        <message>
            <source>No node has more than %1.</source>
            <translation>Kein Knoten hat mehr als %1.</translation>
        </message>
        <message>
            <source>Choose a volume, or let a new one be made.</source>
            <translation>Ein Volume wählen oder ein neues anlegen lassen.</translation>
        </message>
        <message>
            <source>There is already a volume of this name: choose it as an existing one.</source>
            <translation>Es gibt schon ein Volume dieses Namens: als vorhandenes wählen.</translation>
        </message>
        <message>
            <source>Install a bundle first: it brings the machine that notebooks run on.</source>
            <translation>Zuerst ein Bundle installieren: Es bringt die Maschine, auf der Notebooks laufen.</translation>
        </message>
        <message>
            <source>Start it to use its notebooks. They and their files are kept.</source>
            <translation>Starten, um ihre Notebooks zu benutzen. Sie und ihre Dateien bleiben erhalten.</translation>
        </message>
        <message>
            <source>Its notebooks appear as soon as its cluster answers.</source>
            <translation>Ihre Notebooks erscheinen, sobald ihr Cluster antwortet.</translation>
        </message>
        <message>
            <source>This edition has no notebooks</source>
            <translation>Diese Edition hat keine Notebooks</translation>
        </message>
        <message>
            <source>Install a bundle that has the component “notebooks”, such as core.</source>
            <translation>Ein Bundle installieren, das die Komponente „notebooks“ hat, etwa core.</translation>
        </message>
        <message>
            <source>The cluster does not answer yet</source>
            <translation>Der Cluster antwortet noch nicht</translation>
        </message>
        <message>
            <source>Delete the notebook %1?</source>
            <translation>Notebook %1 löschen?</translation>
        </message>
        <message>
            <source>Delete %1 notebooks?</source>
            <translation>%1 Notebooks löschen?</translation>
        </message>
        <message>
            <source>What runs there ends.</source>
            <translation>Was dort läuft, endet.</translation>
        </message>
        <message>
            <source>These volumes stay: %1.</source>
            <translation>Diese Volumes bleiben: %1.</translation>
        </message>
        <message>
            <source>The files in %1 stay, too, unless you choose otherwise.</source>
            <translation>Auch die Dateien in %1 bleiben, wenn nichts anderes gewählt wird.</translation>
        </message>
        <message>
            <source>Delete with all files: %1</source>
            <translation>Mit allen Dateien löschen: %1</translation>
        </message>
        <message>
            <source>%1, at most %2</source>
            <translation>%1, höchstens %2</translation>
        </message>
        <message>
            <source>%1, which does not exist</source>
            <translation>%1, das es nicht gibt</translation>
        </message>
        <message>
            <source>, also used by %1</source>
            <translation>, auch benutzt von %1</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Ursache</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>Last activity</source>
            <translation>Zuletzt benutzt</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Arbeitsbereich</translation>
        </message>
        <message>
            <source>%1 ago</source>
            <translation>vor %1</translation>
        </message>
        <message>
            <source>Restarts</source>
            <translation>Neustarts</translation>
        </message>
        <message>
            <source>It belongs to %1, which makes a new one if it still wants it.</source>
            <translation>Es gehört zu %1, das ein neues macht, wenn es noch gebraucht wird.</translation>
        </message>
        <message>
            <source>No controller owns it: it does not come back. What it wrote outside of volumes is lost.</source>
            <translation>Es gehört keinem Controller: Es kommt nicht wieder. Was es außerhalb von Volumes geschrieben hat, ist verloren.</translation>
        </message>
        <message>
            <source>All its pods end, and it does not come back.</source>
            <translation>Alle seine Pods enden, und es kommt nicht wieder.</translation>
        </message>
        <message>
            <source>All its pods end, and it does not come back. Its volumes stay.</source>
            <translation>Alle seine Pods enden, und es kommt nicht wieder. Seine Volumes bleiben.</translation>
        </message>
        <message>
            <source>The data in it may be lost for good.</source>
            <translation>Die Daten darin können endgültig verloren sein.</translation>
        </message>
        <message>
            <source>The cluster forgets the node and every pod on it until the machine is started again.</source>
            <translation>Der Cluster vergisst den Knoten und jeden Pod darauf, bis die Maschine neu gestartet wird.</translation>
        </message>
        <message>
            <source>Pods that read it no longer start.</source>
            <translation>Pods, die es lesen, starten nicht mehr.</translation>
        </message>
        <message>
            <source>Nothing reaches its pods by this name any more.</source>
            <translation>Unter diesem Namen erreicht nichts mehr seine Pods.</translation>
        </message>
        <message>
            <source>What belongs to it is deleted with it, and it does not come back.</source>
            <translation>Was dazu gehört, wird mit ihm gelöscht, und es kommt nicht wieder.</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Workloads</source>
            <translation>Arbeitslasten</translation>
        </message>
        <message>
            <source>Network and settings</source>
            <translation>Netz und Einstellungen</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Nodes</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Pods</source>
            <translation>Pods</translation>
        </message>
        <message>
            <source>Deployments</source>
            <translation>Deployments</translation>
        </message>
        <message>
            <source>Stateful sets</source>
            <translation>StatefulSets</translation>
        </message>
        <message>
            <source>Daemon sets</source>
            <translation>DaemonSets</translation>
        </message>
        <message>
            <source>Replica sets</source>
            <translation>ReplicaSets</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Config maps</source>
            <translation>ConfigMaps</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>Secrets</translation>
        </message>
        <message>
            <source>Volume claims</source>
            <translation>Volume-Ansprüche</translation>
        </message>
        <message>
            <source>Volumes</source>
            <translation>Volumes</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>Rollen</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>Aktuell</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>Verfügbar</translation>
        </message>
        <message>
            <source>Wanted</source>
            <translation>Gewünscht</translation>
        </message>
        <message>
            <source>Current</source>
            <translation>Derzeit</translation>
        </message>
        <message>
            <source>External address</source>
            <translation>Äußere Adresse</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugang</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>When released</source>
            <translation>Nach der Freigabe</translation>
        </message>
        <message>
            <source>Claim</source>
            <translation>Anspruch</translation>
        </message>
        <message numerus="yes">
            <source>%n component(s) proved themselves since the machine started.</source>
            <translation>
                <numerusform>Eine Komponente hat sich seit dem Start der Maschine bewährt.</numerusform>
                <numerusform>%n Komponenten haben sich seit dem Start der Maschine bewährt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n component(s) do not work</source>
            <translation>
                <numerusform>Eine Komponente funktioniert nicht</numerusform>
                <numerusform>%n Komponenten funktionieren nicht</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und ein weiteres</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notebook(s)</source>
            <translation>
                <numerusform>Ein Notebook</numerusform>
                <numerusform>%n Notebooks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n volume(s)</source>
            <translation>
                <numerusform>Ein Volume</numerusform>
                <numerusform>%n Volumes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kf::models::InstallModel</name>
        <message>
            <source>Component</source>
            <translation>Komponente</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Waits for</source>
            <translation>Wartet auf</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Cancelled by you</source>
            <translation>Von Hand abgebrochen</translation>
        </message>
        <message>
            <source>Installing %1</source>
            <translation>%1 installieren</translation>
        </message>
        <message>
            <source>Note: %1</source>
            <translation>Hinweis: %1</translation>
        </message>
        <message>
            <source>%1: done before</source>
            <translation>%1: schon früher erledigt</translation>
        </message>
        <message>
            <source>%1: %2 s</source>
            <translation>%1: %2 s</translation>
        </message>
        <message>
            <source>%1 waits: %2</source>
            <translation>%1 wartet: %2</translation>
        </message>
        <message>
            <source>%1 is ready</source>
            <translation>%1 ist bereit</translation>
        </message>
        <message>
            <source>Took %1</source>
            <translation>Dauerte %1</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Images</source>
            <translation>Images</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>Trying it</source>
            <translation>Wird ausprobiert</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Nicht fertig</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>Done before</source>
            <translation>Schon früher erledigt</translation>
        </message>
    </context>
    <context>
        <name>kf::models::InstallText</name>
        <message>
            <source>Checking the bundle</source>
            <translation>Bundle prüfen</translation>
        </message>
        <message>
            <source>Checking this computer</source>
            <translation>Diesen Rechner prüfen</translation>
        </message>
        <message>
            <source>Importing the bundle</source>
            <translation>Bundle importieren</translation>
        </message>
        <message>
            <source>Creating the machine</source>
            <translation>Maschine anlegen</translation>
        </message>
        <message>
            <source>Starting the machine</source>
            <translation>Maschine starten</translation>
        </message>
        <message>
            <source>Waiting for the API server</source>
            <translation>Auf den API-Server warten</translation>
        </message>
        <message>
            <source>Installing the components</source>
            <translation>Komponenten installieren</translation>
        </message>
        <message>
            <source>Preparing the workspace</source>
            <translation>Arbeitsbereich vorbereiten</translation>
        </message>
        <message>
            <source>Trying each component</source>
            <translation>Jede Komponente ausprobieren</translation>
        </message>
        <message>
            <source>Waiting for the cluster's own parts</source>
            <translation>Auf die eigenen Teile des Clusters warten</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 of %2 objects are ready</source>
            <translation>%1 von %2 Objekten sind bereit</translation>
        </message>
        <message>
            <source>%1 of %2 examples passed</source>
            <translation>%1 von %2 Beispielen bestanden</translation>
        </message>
        <message>
            <source>%1: %2 of %3</source>
            <translation>%1: %2 von %3</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1:%2 min</source>
            <translation>%1:%2 min</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>noch ein paar Sekunden</translation>
        </message>
        <message>
            <source>about %1 s left</source>
            <translation>noch etwa %1 s</translation>
        </message>
        <message>
            <source>about %1 min left</source>
            <translation>noch etwa %1 min</translation>
        </message>
    </context>
    <context>
        <name>kf::models::Laptop</name>
        <message>
            <source>The battery is at %1 %: connect power, or stop the machine before it runs out. Everything is kept.</source>
            <translation>Der Akku ist bei %1 %: Strom anschließen oder die Maschine anhalten, bevor er leer ist. Alles bleibt erhalten.</translation>
        </message>
        <message>
            <source>The network at %1 uses the same addresses as the machine (%2): one of them cannot be reached. Leave that network, or make the machine anew with another subnet.</source>
            <translation>Das Netz an %1 benutzt dieselben Adressen wie die Maschine (%2): Eines von beiden ist nicht erreichbar. Das Netz verlassen oder die Maschine mit einem anderen Subnetz neu anlegen.</translation>
        </message>
        <message>
            <source>The machine runs, but nothing sent to %1 arrives: a firewall or a VPN of this computer drops it. Allow the network interfaces whose names begin with kfb. kfbox tries again by itself.</source>
            <translation>Die Maschine läuft, aber nichts kommt bei %1 an: Eine Firewall oder ein VPN dieses Rechners verwirft es. Die Netzwerkschnittstellen erlauben, deren Namen mit kfb beginnen. kfbox versucht es von selbst wieder.</translation>
        </message>
        <message>
            <source>Free space</source>
            <translation>Platz schaffen</translation>
        </message>
        <message>
            <source>The disk is full but for %1: the cluster stops notebooks until there is space again.</source>
            <translation>Die Platte ist voll bis auf %1: Der Cluster hält Notebooks an, bis wieder Platz ist.</translation>
        </message>
        <message>
            <source>Only %1 are free on the disk that holds kfbox and its volumes.</source>
            <translation>Nur %1 sind frei auf der Platte mit kfbox und seinen Volumes.</translation>
        </message>
    </context>
    <context>
        <name>kf::models::LogFeed</name>
        <message>
            <source>There is no pod now; the log begins when one starts.</source>
            <translation>Es gibt gerade keinen Pod; das Log beginnt, wenn einer startet.</translation>
        </message>
        <message>
            <source>The pod %1 is gone.</source>
            <translation>Der Pod %1 ist fort.</translation>
        </message>
        <message>
            <source>The container %1 has not started yet.</source>
            <translation>Der Container %1 ist noch nicht gestartet.</translation>
        </message>
        <message>
            <source>— %1 started again —</source>
            <translation>— %1 neu gestartet —</translation>
        </message>
        <message>
            <source>— the connection broke off; the last lines follow again —</source>
            <translation>— die Verbindung brach ab; die letzten Zeilen folgen noch einmal —</translation>
        </message>
        <message>
            <source>— %1 ended (%2) —</source>
            <translation>— %1 beendet (%2) —</translation>
        </message>
        <message>
            <source>no cause known</source>
            <translation>keine Ursache bekannt</translation>
        </message>
        <message>
            <source>%1 ended; the log goes on when it starts again.</source>
            <translation>%1 endete; das Log geht weiter, wenn er wieder startet.</translation>
        </message>
        <message>
            <source>The previous run of %1/%2</source>
            <translation>Der vorige Lauf von %1/%2</translation>
        </message>
        <message>
            <source>Following %1/%2</source>
            <translation>Folgt %1/%2</translation>
        </message>
        <message>
            <source>There is no previous run of %1/%2.</source>
            <translation>Es gibt keinen vorigen Lauf von %1/%2.</translation>
        </message>
    </context>
    <context>
        <name>kf::models::MachineChoice</name>
        <message>
            <source>Recommended: a container of its own on this computer. It starts in seconds, shares memory with your programs, and needs nothing but runc.</source>
            <translation>Empfohlen: ein eigener Container auf diesem Rechner. Er startet in Sekunden, teilt den Speicher mit anderen Programmen und braucht nur runc.</translation>
        </message>
        <message>
            <source>Needs runc and a way to become an administrator; the checks say what is missing.</source>
            <translation>Braucht runc und einen Weg, Administrator zu werden; die Prüfungen sagen, was fehlt.</translation>
        </message>
        <message>
            <source>Not in this version. A virtual machine would separate the cluster from this computer more strictly, and take its memory for itself.</source>
            <translation>Nicht in dieser Version. Eine virtuelle Maschine würde den Cluster strenger von diesem Rechner trennen und ihren Speicher für sich nehmen.</translation>
        </message>
        <message>
            <source>Not in this version, and this computer has no hardware virtualisation (/dev/kvm), which makes it slow.</source>
            <translation>Nicht in dieser Version, und dieser Rechner hat keine Hardware-Virtualisierung (/dev/kvm), ohne die es langsam ist.</translation>
        </message>
        <message>
            <source>Embedded</source>
            <translation>Eingebettet</translation>
        </message>
        <message>
            <source>Virtual machine</source>
            <translation>Virtuelle Maschine</translation>
        </message>
        <message>
            <source>kind (Docker or Podman)</source>
            <translation>kind (Docker oder Podman)</translation>
        </message>
        <message>
            <source>Not in this version. It would run in your Docker or Podman, which separates it less from this computer.</source>
            <translation>Nicht in dieser Version. Es liefe in Docker oder Podman, was es weniger von diesem Rechner trennt.</translation>
        </message>
        <message>
            <source>A cluster you have</source>
            <translation>Ein vorhandener Cluster</translation>
        </message>
        <message>
            <source>Not in this version. It would install into any Kubernetes that you have a kubeconfig for.</source>
            <translation>Nicht in dieser Version. Es würde in jedes Kubernetes installieren, für das es eine Kubeconfig gibt.</translation>
        </message>
        <message>
            <source>1 core</source>
            <translation>1 Kern</translation>
        </message>
        <message>
            <source>%1 cores</source>
            <translation>%1 Kerne</translation>
        </message>
        <message>
            <source>No limit: all %1</source>
            <translation>Keine Grenze: alle %1</translation>
        </message>
        <message>
            <source>No limit: up to %1</source>
            <translation>Keine Grenze: bis zu %1</translation>
        </message>
        <message>
            <source>%1 needed, %2 free for %3</source>
            <translation>%1 nötig, %2 frei für %3</translation>
        </message>
    </context>
    <context>
        <name>kf::models::NotebookConnections</name>
        <message>
            <source>The machine does not run: start it, then connect.</source>
            <translation>Die Maschine läuft nicht: erst starten, dann verbinden.</translation>
        </message>
    </context>
    <context>
        <name>kf::models::PortForwards</name>
        <message>
            <source>Looks for a pod that is ready</source>
            <translation>Sucht einen Pod, der bereit ist</translation>
        </message>
        <message>
            <source>Forwards to %1, port %2</source>
            <translation>Leitet weiter zu %1, Port %2</translation>
        </message>
        <message>
            <source>Waits for a pod that is ready</source>
            <translation>Wartet auf einen Pod, der bereit ist</translation>
        </message>
        <message>
            <source>%1 is gone; waits for the next pod that is ready</source>
            <translation>%1 ist fort; wartet auf den nächsten Pod, der bereit ist</translation>
        </message>
        <message>
            <source>Forwards to %1, port %2, since its pod was started anew; connections from before are closed</source>
            <translation>Leitet weiter zu %1, Port %2, seit sein Pod neu gestartet wurde; frühere Verbindungen sind geschlossen</translation>
        </message>
    </context>
    <context>
        <name>kf::models::PreflightModel</name>
        <message>
            <source>Ok</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Not met</source>
            <translation>Nicht erfüllt</translation>
        </message>
        <message>
            <source>Checking this computer</source>
            <translation>Diesen Rechner prüfen</translation>
        </message>
        <message>
            <source>Mending “%1”</source>
            <translation>„%1“ beheben</translation>
        </message>
        <message>
            <source>Mending this computer</source>
            <translation>Diesen Rechner instand setzen</translation>
        </message>
    </context>
</TS>
