<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>CellDrag</name>
    <message>
        <source>1 cell</source>
        <translation>1 Zelle</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>First loss</source>
        <translation>Erster Verlust</translation>
    </message>
    <message>
        <source>expected %1 ± %2</source>
        <translation>erwartet %1 ± %2</translation>
    </message>
    <message>
        <source>Overfit one batch</source>
        <translation>Stapel lernen</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>can it learn at all?</source>
        <translation>kann es lernen?</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>wird geprüft…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>%1 after %2 steps</source>
        <translation>%1 nach %2 Schritten</translation>
    </message>
    <message>
        <source>the network can learn</source>
        <translation>das Netz kann lernen</translation>
    </message>
    <message>
        <source>it should come near 0</source>
        <translation>es sollte nahe 0 kommen</translation>
    </message>
    <message>
        <source>Shuffled labels</source>
        <translation>Gemischte Labels</translation>
    </message>
    <message>
        <source>do the pixels tell?</source>
        <translation>liegt es an den Pixeln?</translation>
    </message>
    <message>
        <source>chance is %1</source>
        <translation>Zufall wäre %1</translation>
    </message>
    <message>
        <source>Few wells</source>
        <translation>Wenige Wells</translation>
    </message>
    <message>
        <source>%1 in 1 well</source>
        <translation>%1 in 1 Well</translation>
    </message>
    <message>
        <source>%1 in %2 wells</source>
        <translation>%1 in %2 Wells</translation>
    </message>
    <message>
        <source>its interval will be wide</source>
        <translation>breites Intervall</translation>
    </message>
    <message>
        <source>the rarest class</source>
        <translation>die seltenste</translation>
    </message>
</context>
<context>
    <name>DemoVerb</name>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Demo: simulate, find cells, train, screen</source>
        <translation>Demo: simulieren, Zellen finden, trainieren, screenen</translation>
    </message>
    <message>
        <source>The demo is ready.</source>
        <translation>Die Demo ist fertig.</translation>
    </message>
</context>
<context>
    <name>EncoderVerb</name>
    <message>
        <source>Installing VGG16</source>
        <translation>VGG16 wird installiert</translation>
    </message>
    <message>
        <source>VGG16 is installed: %1</source>
        <translation>VGG16 ist installiert: %1</translation>
    </message>
    <message>
        <source>Install VGG16 weights…</source>
        <translation>VGG16-Gewichte installieren…</translation>
    </message>
    <message>
        <source>VGG16 weights: PyTorch, ONNX, Keras or Caffe</source>
        <translation>VGG16-Gewichte: PyTorch, ONNX, Keras oder Caffe</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors *.onnx *.h5 *.caffemodel)</source>
        <translation>Gewichte (*.pth *.pt *.safetensors *.onnx *.h5 *.caffemodel)</translation>
    </message>
</context>
<context>
    <name>LearnScreenVerb</name>
    <message>
        <source>Learn this screen</source>
        <translation>Diesen Screen lernen</translation>
    </message>
    <message>
        <source>Learning this screen</source>
        <translation>Screen wird gelernt</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln cell(s); the map shows it.</source>
        <translation>
            <numerusform>Aus %Ln Zelle gelernt; die Karte zeigt es.</numerusform>
            <numerusform>Aus %Ln Zellen gelernt; die Karte zeigt es.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too few labels to say how much it helps: label some cells of at least two classes in two wells.</source>
        <translation>Zu wenige Labels, um zu sagen, wie viel es hilft: Bitte einige Zellen aus mindestens zwei Klassen in zwei Wells labeln.</translation>
    </message>
    <message>
        <source>Nearest neighbours name the class of %1 % of the labelled cells in other wells, before %2 %.</source>
        <translation>Nächste Nachbarn nennen bei %1 % der gelabelten Zellen in anderen Wells die richtige Klasse, vorher bei %2 %.</translation>
    </message>
    <message>
        <source>Placing cells</source>
        <translation>Zellen werden eingeordnet</translation>
    </message>
    <message numerus="yes">
        <source>Placed %Ln cell(s) on the map.</source>
        <translation>
            <numerusform>%Ln Zelle in die Karte eingeordnet.</numerusform>
            <numerusform>%Ln Zellen in die Karte eingeordnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>All cells with features are on the map already.</source>
        <translation>Alle Zellen mit Merkmalen sind schon auf der Karte.</translation>
    </message>
    <message>
        <source>Place new cells on the map</source>
        <translation>Neue Zellen in die Karte einordnen</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Cancelled. What was finished before is kept.</source>
        <translation>Abgebrochen. Was vorher fertig war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 has a value that cannot be used. Please correct it.</source>
        <translation>%1 hat einen Wert, der nicht verwendet werden kann. Bitte korrigieren.</translation>
    </message>
    <message>
        <source>“%1” is not a well. Wells are written like B07 or AF48.</source>
        <translation>„%1“ ist kein Well. Wells schreibt man wie B07 oder AF48.</translation>
    </message>
    <message>
        <source>The sizes in %1 do not fit each other.</source>
        <translation>Die Größen in %1 passen nicht zueinander.</translation>
    </message>
    <message>
        <source>%1 is damaged or not of the kind its name says. Please check the file, or export it again.</source>
        <translation>%1 ist beschädigt oder nicht von der Art, die der Name sagt. Bitte die Datei prüfen oder neu exportieren.</translation>
    </message>
    <message>
        <source>The file names in %1 fit no known instrument. Choose a preset or give a pattern.</source>
        <translation>Die Dateinamen in %1 passen zu keinem bekannten Gerät. Bitte eine Vorlage wählen oder ein Muster angeben.</translation>
    </message>
    <message>
        <source>There are no images in %1.</source>
        <translation>In %1 sind keine Bilder.</translation>
    </message>
    <message>
        <source>%1 is missing. Bring the file back, or choose where it is now.</source>
        <translation>%1 fehlt. Bitte die Datei zurückbringen oder angeben, wo sie jetzt liegt.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the connection to the network and try again; what has arrived is kept.</source>
        <translation>%1 ist nicht erreichbar. Bitte die Verbindung zum Netz prüfen und es noch einmal versuchen; was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check the permissions and the drive.</source>
        <translation>%1 kann nicht gelesen werden. Bitte Rechte und Laufwerk prüfen.</translation>
    </message>
    <message>
        <source>%1 ends too early: it was not copied completely. Copy it again.</source>
        <translation>%1 endet zu früh: Die Datei wurde nicht vollständig kopiert. Bitte neu kopieren.</translation>
    </message>
    <message>
        <source>%1 is an image of a kind that is not supported. Export it as TIFF.</source>
        <translation>%1 ist ein Bild einer nicht unterstützten Art. Bitte als TIFF exportieren.</translation>
    </message>
    <message>
        <source>%1 is larger than an image may be here.</source>
        <translation>%1 ist größer, als ein Bild hier sein darf.</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written. Make room and try again.</source>
        <translation>Der Datenträger ist voll: %1 wurde nicht geschrieben. Bitte Platz schaffen und wiederholen.</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the permissions and the drive.</source>
        <translation>%1 konnte nicht geschrieben werden. Bitte Rechte und Laufwerk prüfen.</translation>
    </message>
    <message>
        <source>Another program is writing to the project %1. Try again in a moment.</source>
        <translation>Ein anderes Programm schreibt gerade in das Projekt %1. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of Phenodrop. Please update this program.</source>
        <translation>%1 stammt von einer neueren Version von Phenodrop. Bitte dieses Programm aktualisieren.</translation>
    </message>
    <message>
        <source>%1 is damaged. Open one of its backups.</source>
        <translation>%1 ist beschädigt. Bitte eine der Sicherungen öffnen.</translation>
    </message>
    <message>
        <source>There is no %1 in the project.</source>
        <translation>Im Projekt gibt es kein(e) %1.</translation>
    </message>
    <message>
        <source>Not enough data for %1.</source>
        <translation>Nicht genug Daten für %1.</translation>
    </message>
    <message>
        <source>%1 is there already, or two sources say different things about it.</source>
        <translation>%1 ist schon vorhanden, oder zwei Quellen widersprechen sich.</translation>
    </message>
    <message>
        <source>There was not enough memory for %1. Close other programs, or use fewer cells.</source>
        <translation>Der Speicher reichte nicht für %1. Bitte andere Programme schließen oder weniger Zellen verwenden.</translation>
    </message>
    <message>
        <source>Something went wrong in Phenodrop itself: %1. Please report it.</source>
        <translation>In Phenodrop selbst ist etwas schiefgegangen: %1. Bitte melden.</translation>
    </message>
</context>
<context>
    <name>FieldView</name>
    <message>
        <source>µm</source>
        <translation>µm</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>FindCells</name>
    <message numerus="yes">
        <source>Found %Ln cell(s)</source>
        <translation>
            <numerusform>%Ln Zelle gefunden</numerusform>
            <numerusform>%Ln Zellen gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln field(s).</source>
        <translation>
            <numerusform>in %Ln Feld.</numerusform>
            <numerusform>in %Ln Feldern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) could not be read.</source>
        <translation>
            <numerusform>%Ln Feld konnte nicht gelesen werden.</numerusform>
            <numerusform>%Ln Felder konnten nicht gelesen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Zellen finden</translation>
    </message>
    <message>
        <source>Finding cells</source>
        <translation>Zellen werden gesucht</translation>
    </message>
    <message>
        <source>Find cells with other settings…</source>
        <translation>Zellen mit anderen Einstellungen finden…</translation>
    </message>
    <message>
        <source>Cells are found in images: import a plate first.</source>
        <translation>Zellen werden in Bildern gefunden: zuerst eine Platte importieren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) found no cell any more. Ctrl+Z goes back to the earlier cells.</source>
        <translation>
            <numerusform>%Ln Label fand keine Zelle mehr. Strg+Z führt zu den früheren Zellen zurück.</numerusform>
            <numerusform>%Ln Labels fanden keine Zelle mehr. Strg+Z führt zu den früheren Zellen zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these labels</source>
        <translation>Diese Labels zeigen</translation>
    </message>
    <message>
        <source>Going back to the earlier cells</source>
        <translation>Zurück zu den früheren Zellen</translation>
    </message>
    <message>
        <source>Going on to the later cells</source>
        <translation>Wieder zu den späteren Zellen</translation>
    </message>
    <message>
        <source>The cells of before are not kept any more.</source>
        <translation>Die früheren Zellen werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Labels without a cell…</source>
        <translation>Labels ohne Zelle…</translation>
    </message>
    <message>
        <source>Label them</source>
        <translation>Zellen labeln</translation>
    </message>
    <message>
        <source>Cells belong to images: import a plate first.</source>
        <translation>Zellen gehören zu Bildern: importieren Sie zuerst eine Platte.</translation>
    </message>
    <message>
        <source>Folder of label masks, named like the images</source>
        <translation>Ordner mit Labelmasken, benannt wie die Bilder</translation>
    </message>
    <message>
        <source>Table of cell locations</source>
        <translation>Tabelle mit Zellorten</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Read cell locations of another program…</source>
        <translation>Zellorte eines anderen Programms lesen…</translation>
    </message>
    <message>
        <source>Read label masks of another program…</source>
        <translation>Labelmasken eines anderen Programms lesen…</translation>
    </message>
    <message>
        <source>fields that are done keep their new cells, the others those of before</source>
        <translation>fertige Felder behalten ihre neuen Zellen, die übrigen die bisherigen</translation>
    </message>
</context>
<context>
    <name>HelpVerb</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Put the cells in this class, go on</source>
        <translation>Zellen in diese Klasse legen und weiter</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Find similar cells</source>
        <translation>Ähnliche Zellen finden</translation>
    </message>
    <message>
        <source>Field of the cell</source>
        <translation>Feld der Zelle</translation>
    </message>
    <message>
        <source>Lens on the map</source>
        <translation>Lupe auf der Karte</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Take the label off</source>
        <translation>Label entfernen</translation>
    </message>
    <message>
        <source>Keep the label</source>
        <translation>Label behalten</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Strg+1 … 9</translation>
    </message>
    <message>
        <source>Show or hide a channel</source>
        <translation>Kanal ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Outlines of cells</source>
        <translation>Umrisse der Zellen</translation>
    </message>
    <message>
        <source>Zoom; Ctrl+0 fits</source>
        <translation>Zoom; Strg+0 passt ein</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+Ziehen</translation>
    </message>
    <message>
        <source>Lasso on the map</source>
        <translation>Lasso auf der Karte</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Search wells, cells, commands</source>
        <translation>Wells, Zellen, Befehle suchen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+1 … 5</source>
        <translation>Strg+Alt+1 … 5</translation>
    </message>
    <message>
        <source>Go to a workspace</source>
        <translation>Zu einem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Undo; Ctrl+Shift+Z brings it back</source>
        <translation>Rückgängig; Strg+Umschalt+Z stellt wieder her</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>From a folder to hits</source>
        <translation>Vom Ordner zu den Treffern</translation>
    </message>
    <message>
        <source>What the network looks at (Review)</source>
        <translation>Worauf das Netz schaut (Prüfen)</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Add a plate folder, read its treatments from a table, find the cells.</source>
        <translation>Einen Plattenordner hinzufügen, die Behandlungen aus einer Tabelle lesen, die Zellen finden.</translation>
    </message>
    <message>
        <source>Make the map, make two or more classes, drag at least ten cells into each.</source>
        <translation>Die Karte machen, zwei oder mehr Klassen anlegen, in jede mindestens zehn Zellen ziehen.</translation>
    </message>
    <message>
        <source>Start training; it goes on in the background.</source>
        <translation>Das Training starten; es läuft im Hintergrund.</translation>
    </message>
    <message>
        <source>Look at what the network calls wrong, move cells, train again.</source>
        <translation>Ansehen, was das Netz falsch nennt, Zellen verschieben, neu trainieren.</translation>
    </message>
    <message>
        <source>Screen all plates, then see hits and dose responses, export them.</source>
        <translation>Alle Platten screenen, dann Treffer und Dosisantworten ansehen und exportieren.</translation>
    </message>
    <message>
        <source>Phenodrop %1, free software under the GNU General Public License, version 3. Runs on this computer alone; nothing is sent.</source>
        <translation>Phenodrop %1, freie Software unter der GNU General Public License, Version 3. Läuft nur auf diesem Rechner; nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Keys everywhere</source>
        <translation>Tasten überall</translation>
    </message>
    <message>
        <source>Keys for cells</source>
        <translation>Tasten für Zellen</translation>
    </message>
    <message>
        <source>On a plate: mark the chosen wells as negative or positive control or as sample. A drag or Shift chooses several.</source>
        <translation>Auf einer Platte: die gewählten Wells als Negativ- oder Positivkontrolle oder als Probe markieren. Ziehen oder Umschalt wählt mehrere.</translation>
    </message>
</context>
<context>
    <name>HistoryVerbs</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
</context>
<context>
    <name>ImportVerbs</name>
    <message numerus="yes">
        <source>%Ln image file(s) are still missing, among them %1.</source>
        <translation>
            <numerusform>%Ln Bilddatei fehlt noch: %1.</numerusform>
            <numerusform>%Ln Bilddateien fehlen noch, darunter %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found %Ln image file(s) again.</source>
        <translation>
            <numerusform>%Ln Bilddatei wiedergefunden.</numerusform>
            <numerusform>%Ln Bilddateien wiedergefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder that the images are in now</source>
        <translation>Ordner, in dem die Bilder jetzt liegen</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Verschobene Bilder suchen…</translation>
    </message>
    <message>
        <source>No image file is missing.</source>
        <translation>Es fehlt keine Bilddatei.</translation>
    </message>
    <message>
        <source>Looking for moved images</source>
        <translation>Verschobene Bilder werden gesucht</translation>
    </message>
    <message>
        <source>Add plate folder…</source>
        <translation>Plattenordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add plate folder</source>
        <translation>Plattenordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message>
        <source>Reading labels</source>
        <translation>Labels werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln cell(s) from the table.</source>
        <translation>
            <numerusform>%Ln Zelle aus der Tabelle gelabelt.</numerusform>
            <numerusform>%Ln Zellen aus der Tabelle gelabelt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out, first: %1</source>
        <translation>
            <numerusform>%Ln Zeile wurde ausgelassen: %1</numerusform>
            <numerusform>%Ln Zeilen wurden ausgelassen, zuerst: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing labels</source>
        <translation>Labels werden geschrieben</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Labels exportieren</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Import labels…</source>
        <translation>Labels importieren…</translation>
    </message>
    <message>
        <source>Export labels…</source>
        <translation>Labels exportieren…</translation>
    </message>
    <message>
        <source>Merge a colleague's labels…</source>
        <translation>Labels eines Kollegen zusammenführen…</translation>
    </message>
</context>
<context>
    <name>LayoutVerb</name>
    <message>
        <source>Reading the layout</source>
        <translation>Belegung wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Layout: %n well(s) changed.</source>
        <translation>
            <numerusform>Belegung: %n Well geändert.</numerusform>
            <numerusform>Belegung: %n Wells geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read treatments from a table…</source>
        <translation>Behandlungen aus Tabelle lesen…</translation>
    </message>
    <message>
        <source>Table of treatments</source>
        <translation>Tabelle der Behandlungen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Paste treatments from a spreadsheet</source>
        <translation>Behandlungen aus einer Tabellenkalkulation einfügen</translation>
    </message>
    <message>
        <source>The clipboard holds no text. Copy a plate-shaped block or a list with a column of wells first.</source>
        <translation>In der Zwischenablage ist kein Text. Zuerst einen Block in Plattenform oder eine Liste mit einer Spalte für die Wells kopieren.</translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n well(s)</source>
        <translation>
            <numerusform>Belegung von %n Well</numerusform>
            <numerusform>Belegung von %n Wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s), first: %1</source>
        <translation>
            <numerusform>%n Bemerkung: %1</numerusform>
            <numerusform>%n Bemerkungen, zuerst: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookVerbs</name>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Design</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Design des Systems</translation>
    </message>
    <message>
        <source>Compact or usual density</source>
        <translation>Kompakte oder übliche Dichte</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Your name beside labels…</source>
        <translation>Ihr Name neben Labels…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Stands beside the labels you give, from the next project you open:</source>
        <translation>Steht neben den Labels, die Sie geben, ab dem nächsten geöffneten Projekt:</translation>
    </message>
</context>
<context>
    <name>MeasureText</name>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Nucleus area (µm²)</source>
        <translation>Kernfläche (µm²)</translation>
    </message>
    <message>
        <source>Nucleus area (px²)</source>
        <translation>Kernfläche (px²)</translation>
    </message>
    <message>
        <source>%1 fraction</source>
        <translation>Anteil %1</translation>
    </message>
    <message>
        <source>%1 intensity (mean)</source>
        <translation>Intensität %1 (Mittel)</translation>
    </message>
</context>
<context>
    <name>MeasureVerb</name>
    <message>
        <source>Measure cells</source>
        <translation>Zellen messen</translation>
    </message>
    <message>
        <source>Measuring cells</source>
        <translation>Zellen werden gemessen</translation>
    </message>
    <message numerus="yes">
        <source>Measured %Ln cell(s).</source>
        <translation>
            <numerusform>%Ln Zelle gemessen.</numerusform>
            <numerusform>%Ln Zellen gemessen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
</context>
<context>
    <name>PlateViews</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln Zelle</numerusform>
            <numerusform>%Ln Zellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Excluded: %1</source>
        <translation>Ausgeschlossen: %1</translation>
    </message>
    <message>
        <source>Too few cells for a value</source>
        <translation>Zu wenige Zellen für einen Wert</translation>
    </message>
    <message>
        <source>Has a field that looks blurred, saturated or empty</source>
        <translation>Hat ein Feld, das unscharf, gesättigt oder leer aussieht</translation>
    </message>
    <message>
        <source>Z′</source>
        <translation>Z′</translation>
    </message>
    <message>
        <source>SSMD</source>
        <translation>SSMD</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>Site %1 of %2</source>
        <translation>Position %1 von %2</translation>
    </message>
    <message>
        <source>No controls marked: drag over their wells and press N or P.</source>
        <translation>Keine Kontrollen markiert: über ihre Wells ziehen und N oder P drücken.</translation>
    </message>
    <message>
        <source>others</source>
        <comment>compounds</comment>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>ProjectVerbs</name>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Projekt schließen</translation>
    </message>
</context>
<context>
    <name>ProposalText</name>
    <message>
        <source>plate %1</source>
        <translation>Platte %1</translation>
    </message>
    <message>
        <source>well no. %1</source>
        <translation>Well Nr. %1</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>no field, left out</source>
        <translation>kein Feld, ausgelassen</translation>
    </message>
    <message>
        <source>image file in the folder</source>
        <translation>Bild im Ordner</translation>
    </message>
    <message>
        <source>The pattern</source>
        <translation>Das Muster</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>plate</source>
        <translation>Platte</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell %1</source>
        <translation>Zelle %1</translation>
    </message>
</context>
<context>
    <name>WellVerbs</name>
    <message>
        <source>Include %1</source>
        <translation>%1 einschließen</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 ausschließen</translation>
    </message>
    <message>
        <source>Unmark control</source>
        <translation>Kontrolle aufheben</translation>
    </message>
    <message>
        <source>Mark control</source>
        <translation>Kontrolle markieren</translation>
    </message>
    <message>
        <source>Mark well as negative control</source>
        <translation>Well als Negativkontrolle markieren</translation>
    </message>
    <message>
        <source>Mark well as positive control</source>
        <translation>Well als Positivkontrolle markieren</translation>
    </message>
    <message>
        <source>Mark well as sample</source>
        <translation>Well als Probe markieren</translation>
    </message>
    <message>
        <source>Compare this well with a control</source>
        <translation>Dieses Well mit einer Kontrolle vergleichen</translation>
    </message>
    <message>
        <source>This plate has no negative control to compare with. Mark one, or click a second well with Ctrl held.</source>
        <translation>Diese Platte hat keine Negativkontrolle zum Vergleichen. Eine markieren oder ein zweites Well mit Strg anklicken.</translation>
    </message>
    <message>
        <source>This plate has no positive control to compare with. Mark one, or click a second well with Ctrl held.</source>
        <translation>Diese Platte hat keine Positivkontrolle zum Vergleichen. Eine markieren oder ein zweites Well mit Strg anklicken.</translation>
    </message>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>%n Well einschließen</numerusform>
            <numerusform>%n Wells einschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>%n Well ausschließen</numerusform>
            <numerusform>%n Wells ausschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n control(s)</source>
        <translation>
            <numerusform>%n Kontrolle markieren</numerusform>
            <numerusform>%n Kontrollen markieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unmark %n control(s)</source>
        <translation>
            <numerusform>Markierung von %n Kontrolle aufheben</numerusform>
            <numerusform>Markierung von %n Kontrollen aufheben</numerusform>
        </translation>
    </message>
    <message>
        <source>Exclude or include wells…</source>
        <translation>Wells ausschließen oder einschließen…</translation>
    </message>
</context>
<context>
    <name>ClassBins</name>
    <message>
        <source>Drop %1</source>
        <translation>%1 ablegen</translation>
    </message>
    <message>
        <source>%1 more advised</source>
        <translation>noch %1 geraten</translation>
    </message>
    <message>
        <source>Enough for now</source>
        <translation>Vorerst genug</translation>
    </message>
    <message>
        <source>Drag cells here</source>
        <translation>Zellen hierher ziehen</translation>
    </message>
    <message>
        <source>%1 more to begin with</source>
        <translation>noch %1 zum Start</translation>
    </message>
    <message>
        <source>New class with %1</source>
        <translation>Neue Klasse mit %1</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>Too few to tell</source>
        <translation>Zu wenige Labels</translation>
    </message>
</context>
<context>
    <name>phenodrop::Annotations</name>
    <message numerus="yes">
        <source>Unlabel %Ln cell(s)</source>
        <translation>
            <numerusform>Label von %Ln Zelle entfernen</numerusform>
            <numerusform>Labels von %Ln Zellen entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln cell(s)</source>
        <translation>
            <numerusform>%Ln Zelle labeln</numerusform>
            <numerusform>%Ln Zellen labeln</numerusform>
        </translation>
    </message>
    <message>
        <source>New class %1</source>
        <translation>Neue Klasse %1</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>In %1 umbenennen</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>Farbe von %1</translation>
    </message>
    <message>
        <source>Remove class %1</source>
        <translation>Klasse %1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln label(s)</source>
        <translation>
            <numerusform>%Ln Label behalten</numerusform>
            <numerusform>%Ln Labels behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln label(s)</source>
        <translation>
            <numerusform>%Ln Label importieren</numerusform>
            <numerusform>%Ln Labels importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>Labels zusammenführen</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Labels werden gelesen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederherstellen: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::BinDelegate</name>
    <message>
        <source>Name of the class</source>
        <translation>Name der Klasse</translation>
    </message>
</context>
<context>
    <name>phenodrop::CellKnowledge</name>
    <message>
        <source>Refreshing suggestions</source>
        <translation>Vorschläge werden erneuert</translation>
    </message>
    <message>
        <source>Making the map</source>
        <translation>Karte wird erstellt</translation>
    </message>
    <message>
        <source>features that are done are kept, the map is not</source>
        <translation>fertige Merkmale bleiben erhalten, die Karte nicht</translation>
    </message>
</context>
<context>
    <name>phenodrop::CellsPanel</name>
    <message>
        <source>Loss, highest first</source>
        <translation>Verlust, höchster zuerst</translation>
    </message>
    <message>
        <source>Loss, lowest first</source>
        <translation>Verlust, niedrigster zuerst</translation>
    </message>
    <message>
        <source>Plate and well</source>
        <translation>Platte und Well</translation>
    </message>
    <message>
        <source>Order of the cells</source>
        <translation>Reihenfolge der Zellen</translation>
    </message>
    <message>
        <source>Label was right</source>
        <translation>Label war richtig</translation>
    </message>
    <message>
        <source>1 – 9 move · drag onto a row</source>
        <translation>1 – 9 verschiebt · auf eine Zeile ziehen</translation>
    </message>
    <message>
        <source>Loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>The label was kept in review.</source>
        <translation>Das Label wurde beim Prüfen behalten.</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Enter, or %1</source>
        <translation>Eingabe, oder %1</translation>
    </message>
    <message>
        <source>What it looks at</source>
        <translation>Worauf es schaut</translation>
    </message>
    <message>
        <source>Shows on the cell under the keyboard which places speak for its class.</source>
        <translation>Zeigt an der Zelle unter der Tastatur, welche Stellen für ihre Klasse sprechen.</translation>
    </message>
    <message>
        <source>Next confusion</source>
        <translation>Nächste Verwechslung</translation>
    </message>
    <message>
        <source>All %1 settled.</source>
        <translation>Alle erledigt: %1.</translation>
    </message>
    <message>
        <source>No cells here.</source>
        <translation>Hier sind keine Zellen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelChips</name>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinModel</name>
    <message>
        <source>There is a class “%1” already. To merge the two, select the cells of the one and put them in the other.</source>
        <translation>Es gibt schon eine Klasse „%1“. Um beide zu vereinen, die Zellen der einen auswählen und in die andere legen.</translation>
    </message>
    <message>
        <source>no cells</source>
        <translation>keine Zellen</translation>
    </message>
    <message>
        <source>not a class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>already in this class</source>
        <translation>schon in dieser Klasse</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>%1, key %2, %3</source>
        <translation>%1, Taste %2, %3</translation>
    </message>
    <message>
        <source>There is a class “%1” already.</source>
        <translation>Es gibt schon eine Klasse „%1“.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinView</name>
    <message>
        <source>Colour of %1</source>
        <translation>Farbe von %1</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour of its key</source>
        <translation>Farbe der Taste</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>Zinnober</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere…</translation>
    </message>
    <message>
        <source>Put selected cells here</source>
        <translation>Ausgewählte Zellen hierher legen</translation>
    </message>
    <message>
        <source>Select its cells</source>
        <translation>Ihre Zellen auswählen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinsPanel</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>More about classes</source>
        <translation>Mehr zu Klassen</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>Train on the labels</source>
        <translation>Mit den Labels trainieren</translation>
    </message>
    <message>
        <source>Make a first class, then drag cells into it.</source>
        <translation>Eine erste Klasse anlegen und dann Zellen hineinziehen.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Curve: recall against labels</source>
        <translation>Kurve: Sensitivität gegen Labels</translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation>%1 gelabelt</translation>
    </message>
</context>
<context>
    <name>phenodrop::ColumnPlot</name>
    <message>
        <source>Plate column</source>
        <translation>Plattenspalte</translation>
    </message>
</context>
<context>
    <name>phenodrop::ContrastPlot</name>
    <message>
        <source>Black and white point</source>
        <translation>Schwarz- und Weißpunkt</translation>
    </message>
</context>
<context>
    <name>phenodrop::ContrastStrip</name>
    <message>
        <source>Apply to plate</source>
        <translation>Auf Platte anwenden</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>black %1 · white %2</source>
        <translation>schwarz %1 · weiß %2</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>phenodrop::CurvePlot</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>ln K = %1, expected first loss</source>
        <translation>ln K = %1, erwarteter erster Verlust</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>beste, Epoche %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::DropZone</name>
    <message>
        <source>Drop a plate folder here</source>
        <translation>Plattenordner hierher ziehen</translation>
    </message>
    <message>
        <source>TIFF, OME-TIFF, OME-Zarr, PNG</source>
        <translation>TIFF, OME-TIFF, OME-Zarr, PNG</translation>
    </message>
</context>
<context>
    <name>phenodrop::EmbeddingMap</name>
    <message>
        <source>Map of all cells</source>
        <translation>Karte aller Zellen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ErrorBar</name>
    <message>
        <source>Hide this message</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldCanvas</name>
    <message>
        <source>Field image</source>
        <translation>Bild des Felds</translation>
    </message>
    <message>
        <source>x %1 y %2</source>
        <translation>x %1 y %2</translation>
    </message>
    <message>
        <source>Not shown: %1</source>
        <translation>Nicht gezeigt: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldContext</name>
    <message>
        <source>Open field</source>
        <translation>Feld öffnen</translation>
    </message>
    <message>
        <source>Field context</source>
        <translation>Umgebung im Feld</translation>
    </message>
    <message>
        <source>Choose a cell to see where it comes from.</source>
        <translation>Eine Zelle wählen, um zu sehen, woher sie kommt.</translation>
    </message>
    <message>
        <source>site %1 · x %2 · y %3</source>
        <translation>Position %1 · x %2 · y %3</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>nicht gelabelt</translation>
    </message>
    <message>
        <source>%1, by %2, %3</source>
        <translation>%1, von %2, %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldPopup</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Open in Plates</source>
        <translation>In Platten öffnen</translation>
    </message>
    <message>
        <source>%1 · %2 · site %3</source>
        <translation>%1 · %2 · Position %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldTitle</name>
    <message>
        <source>No field chosen</source>
        <translation>Kein Feld gewählt</translation>
    </message>
    <message>
        <source>rightly called</source>
        <translation>richtig erkannt</translation>
    </message>
    <message>
        <source>called</source>
        <translation>genannt</translation>
    </message>
</context>
<context>
    <name>phenodrop::FirstRun</name>
    <message>
        <source>Drop a plate folder here, or look around with simulated data.</source>
        <translation>Plattenordner hierher ziehen, oder sich mit simulierten Daten umsehen.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Simulates a plate and runs the whole job on it; the first time this takes some minutes.</source>
        <translation>Simuliert eine Platte und macht die ganze Arbeit daran; beim ersten Mal dauert das einige Minuten.</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryModel</name>
    <message>
        <source>no class</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>gelabelt</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>class short</source>
        <translation>zu wenige</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryPanel</name>
    <message>
        <source>Which cells</source>
        <translation>Welche Zellen</translation>
    </message>
    <message>
        <source>assign</source>
        <translation>zuordnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>select</source>
        <translation>auswählen</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Backspace</source>
        <comment>key</comment>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>unlabel</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Next cells</source>
        <translation>Nächste Zellen</translation>
    </message>
    <message>
        <source>Mixed reasons</source>
        <translation>Gemischte Gründe</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>By plate and well</source>
        <translation>Nach Platte und Well</translation>
    </message>
    <message>
        <source>Order of the cells</source>
        <translation>Reihenfolge der Zellen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Class short</source>
        <translation>Zu wenige</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <comment>number of unlabelled cells</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Shows the selected cells here, wherever they were selected</source>
        <translation>Zeigt hier die ausgewählten Zellen, wo immer sie ausgewählt wurden</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryView</name>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
</context>
<context>
    <name>phenodrop::HitModel</name>
    <message>
        <source>Median of the wells that it is compared with: %1</source>
        <translation>Median der verglichenen Wells: %1</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Anreicherung</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>Robustes z</translation>
    </message>
    <message>
        <source>Fraction %1, 95 % interval %2 to %3</source>
        <translation>Anteil %1, 95-%-Intervall %2 bis %3</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Cells of the class among all cells of the well, 0 to 1</source>
        <translation>Anteil der Zellen der Klasse an allen Zellen des Wells, 0 bis 1</translation>
    </message>
    <message>
        <source>95 % interval of the fraction, drawn from 0 to 1</source>
        <translation>95-%-Intervall des Anteils, gezeichnet von 0 bis 1</translation>
    </message>
    <message>
        <source>log10 of the odds that the well holds more of the class than the wells of the screen do: 1 means 10 to 1, 2 means 100 to 1</source>
        <translation>log10 der Chance, dass das Well mehr von der Klasse enthält als die Wells des Screens: 1 heißt 10 zu 1, 2 heißt 100 zu 1</translation>
    </message>
    <message>
        <source>Distance of the fraction from the median of the negative controls, in their scaled median deviations</source>
        <translation>Abstand des Anteils vom Median der Negativkontrollen, in deren skalierten medianen Abweichungen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message>
        <source>There is no image in this folder or below it: TIFF, OME-TIFF, OME-Zarr, PNG or JPEG.</source>
        <translation>In diesem Ordner und darunter liegt kein Bild: TIFF, OME-TIFF, OME-Zarr, PNG oder JPEG.</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>imported plates: wells, fields</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Add plates</source>
        <translation>Platten hinzufügen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>How the files are named</source>
        <translation>Wie die Dateien heißen</translation>
    </message>
    <message>
        <source>What the files do not say</source>
        <translation>Was die Dateien nicht sagen</translation>
    </message>
    <message>
        <source>table with plate, well, treatment, concentration, control</source>
        <translation>Tabelle mit plate, well, treatment, concentration, control</translation>
    </message>
    <message>
        <source>Choose where the project goes</source>
        <translation>Ort des Projekts wählen</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Plate name</source>
        <translation>Plattenname</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Behandlungen</translation>
    </message>
    <message>
        <source>Table of treatments</source>
        <translation>Tabelle der Behandlungen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Zellen finden</translation>
    </message>
    <message>
        <source>To the plates</source>
        <translation>Zu den Platten</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Dateien werden angesehen…</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>%1 wird angesehen</translation>
    </message>
    <message>
        <source>%1 image files in %2</source>
        <translation>%1 Bilddateien in %2</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic, from %1</source>
        <translation>Automatisch, aus %1</translation>
    </message>
    <message>
        <source>My own pattern</source>
        <translation>Eigenes Muster</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files</source>
        <translation>%1: %2 von %3 Dateien</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 wird importiert</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n plate(s)</source>
        <translation>
            <numerusform>%n Platte importiert</numerusform>
            <numerusform>%n Platten importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld</numerusform>
            <numerusform>%Ln Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>No well got a treatment: %1 is for other plates or wells.</source>
        <translation>Kein Well bekam eine Behandlung: %1 ist für andere Platten oder Wells.</translation>
    </message>
    <message>
        <source>Choose a table…</source>
        <translation>Tabelle wählen…</translation>
    </message>
    <message>
        <source>Write a pattern first, or choose another way.</source>
        <translation>Schreiben Sie zuerst ein Muster, oder wählen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
        <source>from the files or the table; or names in order: DNA, GFP</source>
        <translation>aus den Dateien oder der Tabelle; oder Namen der Reihe nach: DNA, GFP</translation>
    </message>
    <message>
        <source>from the files, else the folder&apos;s name</source>
        <translation>aus den Dateien, sonst der Name des Ordners</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobBar</name>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren…</translation>
    </message>
    <message>
        <source>VGG16 FC7</source>
        <translation>VGG16 FC7</translation>
    </message>
    <message>
        <source>Built-in encoder</source>
        <translation>Eingebauter Encoder</translation>
    </message>
    <message>
        <source>VGG16 not installed</source>
        <translation>VGG16 nicht installiert</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>Keine Jobs</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Job</numerusform>
            <numerusform>%n Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>Speicher %1 von %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobItem</name>
    <message>
        <source>Cancel this job</source>
        <translation>Diesen Job abbrechen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelBars</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelVerbs</name>
    <message>
        <source>Choose a cell first, then press the key of its class.</source>
        <translation>Erst eine Zelle wählen, dann die Taste ihrer Klasse drücken.</translation>
    </message>
    <message>
        <source>There is no class with the key %1 yet. N makes one.</source>
        <translation>Es gibt noch keine Klasse mit der Taste %1. N legt eine an.</translation>
    </message>
    <message>
        <source>Nothing is suggested for this cell yet.</source>
        <translation>Für diese Zelle gibt es noch keinen Vorschlag.</translation>
    </message>
    <message>
        <source>Finding similar cells needs features: make the map first.</source>
        <translation>Ähnliche Zellen zu finden braucht Merkmale: erst die Karte erstellen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelWorkspace</name>
    <message>
        <source>Removed the class %1; its %2 are unlabelled again. Ctrl+Z brings it back.</source>
        <translation>Klasse %1 entfernt; ihre %2 haben kein Label mehr. Strg+Z bringt sie zurück.</translation>
    </message>
    <message>
        <source>Removed the class %1. Ctrl+Z brings it back.</source>
        <translation>Klasse %1 entfernt. Strg+Z bringt sie zurück.</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>phenodrop::MainWindow</name>
    <message>
        <source>The language changes when Phenodrop is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Phenodrop.</translation>
    </message>
    <message>
        <source>Labels are being written. The window closes when they are on disk.</source>
        <translation>Labels werden geschrieben. Das Fenster schließt, sobald sie auf der Platte sind.</translation>
    </message>
    <message>
        <source>End what is running?</source>
        <translation>Was läuft, beenden?</translation>
    </message>
    <message>
        <source>%1 is running: %2.</source>
        <translation>%1 läuft: %2.</translation>
    </message>
    <message>
        <source>%1 waits for its turn.</source>
        <translation>%1 wartet noch.</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>phenodrop::MapPanel</name>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Place new cells on it</source>
        <translation>Neue Zellen einordnen</translation>
    </message>
    <message>
        <source>Learn this screen</source>
        <translation>Diesen Screen lernen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>Colour of the points</source>
        <translation>Farbe der Punkte</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>More about the map</source>
        <translation>Mehr zur Karte</translation>
    </message>
    <message>
        <source>Make the map anew</source>
        <translation>Karte neu erstellen</translation>
    </message>
    <message>
        <source>Make it with another seed</source>
        <translation>Mit anderem Startwert erstellen</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Make the map</source>
        <translation>Karte erstellen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Lens × %1</source>
        <translation>Lupe × %1</translation>
    </message>
    <message>
        <source>Lasso (or Alt and drag)</source>
        <translation>Lasso (oder Alt und ziehen)</translation>
    </message>
    <message>
        <source>Move the map (or the middle button)</source>
        <translation>Karte bewegen (oder mittlere Taste)</translation>
    </message>
    <message>
        <source>Show all (Ctrl+0)</source>
        <translation>Alles zeigen (Strg+0)</translation>
    </message>
    <message>
        <source>forming · stays where it is when you stop it</source>
        <translation>entsteht · bleibt beim Anhalten, wie sie ist</translation>
    </message>
    <message>
        <source>t-SNE · seed %1 · far distances mean little</source>
        <translation>t-SNE · Startwert %1 · weite Abstände bedeuten wenig</translation>
    </message>
    <message>
        <source>L to hide</source>
        <translation>L blendet aus</translation>
    </message>
    <message>
        <source>L for the lens</source>
        <translation>L für die Lupe</translation>
    </message>
    <message>
        <source>Making the map. You can go on labelling meanwhile.</source>
        <translation>Karte wird erstellt. Sie können derweil weiter labeln.</translation>
    </message>
    <message>
        <source>The map needs cells. Import a plate and find its cells first.</source>
        <translation>Die Karte braucht Zellen. Erst eine Platte importieren und ihre Zellen finden.</translation>
    </message>
    <message>
        <source>No map of %1 yet: about %2.</source>
        <translation>Noch keine Karte von %1: etwa %2.</translation>
    </message>
    <message>
        <source>The map needs features for %1: about %2.</source>
        <translation>Die Karte braucht Merkmale für %1: etwa %2.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Zellen finden</translation>
    </message>
    <message>
        <source>The map needs cells. Find them in the images first.</source>
        <translation>Die Karte braucht Zellen. Sie sind erst in den Bildern zu finden.</translation>
    </message>
</context>
<context>
    <name>phenodrop::MatrixView</name>
    <message>
        <source>%1 rightly called %2</source>
        <translation>%1 richtig als %2 erkannt</translation>
    </message>
    <message>
        <source>%1 labelled %2, called %3</source>
        <translation>%1 mit Label %2, genannt %3</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Verwechslungsmatrix</translation>
    </message>
    <message>
        <source>Recall, 95 % interval</source>
        <translation>Sensitivität, 95-%-Intervall</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelHistory</name>
    <message>
        <source>Split by cell: optimistic</source>
        <translation>Nach Zellen geteilt: optimistisch</translation>
    </message>
    <message>
        <source>On cells that played no part, split by %1</source>
        <translation>Auf unbeteiligten Zellen, geteilt nach %1</translation>
    </message>
    <message>
        <source>On the validation cells, split by %1</source>
        <translation>Auf den Validierungszellen, geteilt nach %1</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Shows the chosen run beside the one before it, or two chosen runs (Ctrl and click) side by side.</source>
        <translation>Zeigt den gewählten Lauf neben dem davor, oder zwei gewählte Läufe (Strg und Klick) nebeneinander.</translation>
    </message>
    <message>
        <source>Accuracy against labels</source>
        <translation>Genauigkeit gegen Labels</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Models of this project</source>
        <translation>Modelle dieses Projekts</translation>
    </message>
</context>
<context>
    <name>phenodrop::NextCells</name>
    <message>
        <source>Needs features: make the map first</source>
        <translation>Braucht Merkmale: erst die Karte erstellen</translation>
    </message>
    <message>
        <source>Needs labels in two classes</source>
        <translation>Braucht Labels in zwei Klassen</translation>
    </message>
    <message>
        <source>No cells yet. Import a plate and find its cells first.</source>
        <translation>Noch keine Zellen. Erst eine Platte importieren und ihre Zellen finden.</translation>
    </message>
    <message>
        <source>All %1 labelled.</source>
        <translation>Alle %1 gelabelt.</translation>
    </message>
    <message>
        <source>Choose a cell and press S to find cells like it.</source>
        <translation>Eine Zelle wählen und S drücken, um ähnliche zu finden.</translation>
    </message>
    <message>
        <source>Every class has 100 labels or more.</source>
        <translation>Jede Klasse hat mindestens 100 Labels.</translation>
    </message>
    <message>
        <source>Show uncertain cells</source>
        <translation>Unsichere Zellen zeigen</translation>
    </message>
    <message>
        <source>Nothing more to suggest.</source>
        <translation>Nichts mehr vorzuschlagen.</translation>
    </message>
    <message>
        <source>Similar to labelled cells: cosine %1</source>
        <translation>Gelabelten Zellen ähnlich: Kosinus %1</translation>
    </message>
    <message>
        <source>Similar to the cells you chose: cosine %1</source>
        <translation>Den gewählten Zellen ähnlich: Kosinus %1</translation>
    </message>
    <message>
        <source>Uncertain: %1 %2, but %3 %4</source>
        <translation>Unsicher: %1 %2, aber %3 %4</translation>
    </message>
    <message>
        <source>Unusual: farther from its neighbours than %1 of all cells</source>
        <translation>Ungewöhnlich: weiter von den Nachbarn als %1 aller Zellen</translation>
    </message>
    <message>
        <source>%1 has only %2: this may be one, probability %3</source>
        <translation>%1 hat nur %2: Dies könnte eine sein, Wahrscheinlichkeit %3</translation>
    </message>
    <message>
        <source>No cells yet. Find them in the images first.</source>
        <translation>Noch keine Zellen. Sie sind erst in den Bildern zu finden.</translation>
    </message>
</context>
<context>
    <name>phenodrop::NoticePanel</name>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>No notices yet.</source>
        <translation>Noch keine Meldungen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::NoticeStack</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateLegend</name>
    <message>
        <source>Negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>Quality flag</source>
        <translation>Qualität fraglich</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateList</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Filter plates</source>
        <translation>Platten filtern</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove plate…</source>
        <translation>Platte entfernen…</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)…</source>
        <translation>
            <numerusform>%n Platte entfernen…</numerusform>
            <numerusform>%n Platten entfernen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back removed plates…</source>
        <translation>Entfernte Platten zurückholen…</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateListModel</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 von %2 Wells</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n Pos.</numerusform>
            <numerusform>%n Pos.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ch</source>
        <translation>%1 Kan.</translation>
    </message>
    <message>
        <source>Z′ %1</source>
        <translation>Z′ %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateMap</name>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>excl.</source>
        <translation>ausg.</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateScores</name>
    <message>
        <source>Reading the wells</source>
        <translation>Wells werden gelesen</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlatesPage</name>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Measure shown</source>
        <translation>Gezeigte Größe</translation>
    </message>
    <message>
        <source>Raw value</source>
        <translation>Rohwert</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>Robustes z</translation>
    </message>
    <message>
        <source>Percent of control</source>
        <translation>Prozent der Kontrolle</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Belegung</translation>
    </message>
    <message>
        <source>Wells by column</source>
        <translation>Wells nach Spalte</translation>
    </message>
    <message>
        <source>No plate</source>
        <translation>Keine Platte</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n Anmerkung</numerusform>
            <numerusform>%n Anmerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Include this well</source>
        <translation>Dieses Well einschließen</translation>
    </message>
    <message>
        <source>Exclude this well</source>
        <translation>Dieses Well ausschließen</translation>
    </message>
    <message>
        <source>Mark as negative control</source>
        <translation>Als Negativkontrolle markieren</translation>
    </message>
    <message>
        <source>Mark as positive control</source>
        <translation>Als Positivkontrolle markieren</translation>
    </message>
    <message>
        <source>Mark as sample</source>
        <translation>Als Probe markieren</translation>
    </message>
    <message>
        <source>How values are shown</source>
        <translation>Darstellung der Werte</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Compare with a control</source>
        <translation>Mit einer Kontrolle vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>%n Well einschließen</numerusform>
            <numerusform>%n Wells einschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>%n Well ausschließen</numerusform>
            <numerusform>%n Wells ausschließen</numerusform>
        </translation>
    </message>
    <message>
        <source>Measures, the map and classes need the cells of the images.</source>
        <translation>Messwerte, Karte und Klassen brauchen die Zellen der Bilder.</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Zellen finden</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) chosen: N negative, P positive, S sample, or the menu</source>
        <translation>
            <numerusform>%n Well gewählt: N negativ, P positiv, S Probe oder das Menü</numerusform>
            <numerusform>%n Wells gewählt: N negativ, P positiv, S Probe oder das Menü</numerusform>
        </translation>
    </message>
    <message>
        <source>Finding the cells of all plates…</source>
        <translation>Die Zellen aller Platten werden gesucht…</translation>
    </message>
    <message>
        <source>Drop a plate folder here, or choose one.</source>
        <translation>Einen Plattenordner hierher ziehen oder einen wählen.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>Gesättigt</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>%1 foreground</source>
        <translation>%1 Vordergrund</translation>
    </message>
    <message>
        <source>%1 at limit</source>
        <translation>%1 am Limit</translation>
    </message>
    <message>
        <source>No field stands out.</source>
        <translation>Kein Feld fällt auf.</translation>
    </message>
    <message>
        <source>Image quality</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>%1 site %2</source>
        <translation>%1 Position %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld</numerusform>
            <numerusform>%Ln Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld ausschließen</numerusform>
            <numerusform>%Ln Felder ausschließen</numerusform>
        </translation>
    </message>
    <message>
        <source>sharpness %1</source>
        <translation>Schärfe %1</translation>
    </message>
    <message>
        <source>Excluded: %1</source>
        <translation>Ausgeschlossen: %1</translation>
    </message>
    <message>
        <source>Fields are looked at when the cells are found.</source>
        <translation>Die Felder werden angesehen, wenn die Zellen gefunden werden.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Rail</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screening</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewFigures</name>
    <message>
        <source>by plate</source>
        <translation>nach Platte</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>nach Gruppe</translation>
    </message>
    <message>
        <source>by cell</source>
        <translation>nach Zelle</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>nach Well</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy, random cells</source>
        <translation>Genauigkeit, zufällige Zellen</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Ausgewogene Genauigkeit</translation>
    </message>
    <message>
        <source>Cells in the matrix</source>
        <translation>Zellen in der Matrix</translation>
    </message>
    <message>
        <source>Accuracy, folds %1</source>
        <translation>Genauigkeit, Folds %1</translation>
    </message>
    <message>
        <source>Accuracy, held out %1</source>
        <translation>Genauigkeit, zurückgehalten %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>optimistic: shares wells</source>
        <translation>optimistisch: gleiche Wells</translation>
    </message>
    <message>
        <source>what to expect on new plates</source>
        <translation>in neuen Platten zu erwarten</translation>
    </message>
    <message>
        <source>what to expect in new groups</source>
        <translation>in neuen Gruppen zu erwarten</translation>
    </message>
    <message>
        <source>what to expect in new wells</source>
        <translation>in neuen Wells zu erwarten</translation>
    </message>
    <message>
        <source>optimistic by %1 points</source>
        <translation>um %1 Punkte optimistisch</translation>
    </message>
    <message>
        <source>no better than whole wells</source>
        <translation>nicht besser als ganze Wells</translation>
    </message>
    <message>
        <source>mean of %1 recalls</source>
        <translation>Mittel von %1 Sensitivitäten</translation>
    </message>
    <message>
        <source>held-out cells</source>
        <translation>zurückgehaltene Zellen</translation>
    </message>
    <message>
        <source>%1 labels since are not judged</source>
        <translation>%1 neuere Labels nicht beurteilt</translation>
    </message>
    <message>
        <source>all labels, %1 folds</source>
        <translation>alle Labels, %1 Folds</translation>
    </message>
    <message>
        <source>%1, %2 folds</source>
        <translation>%1, %2 Folds</translation>
    </message>
    <message>
        <source>Judged by a quick classifier on the features of the map, trained anew in every fold</source>
        <translation>Beurteilt von einem schnellen Klassifikator auf den Merkmalen der Karte, in jedem Fold neu trainiert</translation>
    </message>
    <message>
        <source>Judged by models like %1, trained anew in every fold</source>
        <translation>Beurteilt von Modellen der Art %1, in jedem Fold neu trainiert</translation>
    </message>
    <message>
        <source>optimistic: labels since follow it (%1)</source>
        <translation>optimistisch: Labels folgen ihm seither (%1)</translation>
    </message>
    <message>
        <source>Labels that were changed to what the model says, after it was judged, make its figures larger than they are on cells that nobody corrected. The next run is judged anew.</source>
        <translation>Labels, die nach der Beurteilung des Modells in seinem Sinn geändert wurden, machen seine Werte größer, als sie bei Zellen sind, die niemand korrigiert hat. Der nächste Lauf wird neu beurteilt.</translation>
    </message>
    <message>
        <source>new plates, for cells this clear</source>
        <translation>neue Platten, bei so klaren Zellen</translation>
    </message>
    <message>
        <source>new groups, for cells this clear</source>
        <translation>neue Gruppen, bei so klaren Zellen</translation>
    </message>
    <message>
        <source>new wells, for cells this clear</source>
        <translation>neue Wells, bei so klaren Zellen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewWorkspace</name>
    <message>
        <source>Judging all labels</source>
        <translation>Alle Labels werden beurteilt</translation>
    </message>
    <message>
        <source>The cells have no features yet; the map of the Label page computes them.</source>
        <translation>Die Zellen haben noch keine Merkmale; die Karte der Seite „Labeln“ berechnet sie.</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>Zum Labeln</translation>
    </message>
    <message>
        <source>The labels were not judged. %1</source>
        <translation>Die Labels wurden nicht beurteilt. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>Choose a cell first, then press the key of its class.</source>
        <translation>Erst eine Zelle wählen, dann die Taste ihrer Klasse drücken.</translation>
    </message>
    <message>
        <source>There is no class with the key %1.</source>
        <translation>Es gibt keine Klasse mit der Taste %1.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>What is judged</source>
        <translation>Was beurteilt wird</translation>
    </message>
    <message>
        <source>All labels by a quick classifier that did not see their wells, or the cells that a trained run held out.</source>
        <translation>Alle Labels durch einen schnellen Klassifikator, der ihre Wells nicht sah, oder die Zellen, die ein trainierter Lauf zurückhielt.</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Alle Labels</translation>
    </message>
    <message>
        <source>By well</source>
        <translation>Nach Well</translation>
    </message>
    <message>
        <source>By plate</source>
        <translation>Nach Platte</translation>
    </message>
    <message>
        <source>Random cells</source>
        <translation>Zufällige Zellen</translation>
    </message>
    <message>
        <source>What the judging classifier had never seen: whole wells, whole plates, or only the cells themselves, which is optimistic.</source>
        <translation>Was der beurteilende Klassifikator nie gesehen hatte: ganze Wells, ganze Platten oder nur die Zellen selbst, was optimistisch ist.</translation>
    </message>
    <message>
        <source>Judge all labels again</source>
        <translation>Alle Labels neu beurteilen</translation>
    </message>
    <message>
        <source>Matrix…</source>
        <translation>Matrix…</translation>
    </message>
    <message>
        <source>Cells shown…</source>
        <translation>Gezeigte Zellen…</translation>
    </message>
    <message>
        <source>All judged cells…</source>
        <translation>Alle beurteilten Zellen…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Judge all labels</source>
        <translation>Alle Labels beurteilen</translation>
    </message>
    <message>
        <source>Suspicious labels</source>
        <translation>Verdächtige Labels</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>Trains again with the labels of now.</source>
        <translation>Trainiert neu mit den jetzigen Labels.</translation>
    </message>
    <message>
        <source>%1, held-out cells</source>
        <translation>%1, zurückgehaltene Zellen</translation>
    </message>
    <message>
        <source>There is only one plate.</source>
        <translation>Es gibt nur eine Platte.</translation>
    </message>
    <message>
        <source>Predicted, out of fold</source>
        <translation>Vorhergesagt, kreuzvalidiert</translation>
    </message>
    <message>
        <source>Predicted, held-out cells</source>
        <translation>Vorhergesagt, zurückgehaltene Zellen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 left of %2</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>%1 settled</source>
        <translation>%1 erledigt</translation>
    </message>
    <message>
        <source>Judging all labels…</source>
        <translation>Alle Labels werden beurteilt…</translation>
    </message>
    <message>
        <source>No trained run yet.</source>
        <translation>Noch kein trainierter Lauf.</translation>
    </message>
    <message>
        <source>Not judged by plate yet.</source>
        <translation>Noch nicht nach Platte beurteilt.</translation>
    </message>
    <message>
        <source>Not judged by random cells yet.</source>
        <translation>Noch nicht nach zufälligen Zellen beurteilt.</translation>
    </message>
    <message>
        <source>Not judged in folds yet.</source>
        <translation>Noch nicht kreuzvalidiert.</translation>
    </message>
    <message>
        <source>There is no class %1 any more. Make it again, or keep the label.</source>
        <translation>Die Klasse %1 gibt es nicht mehr. Legen Sie sie wieder an, oder behalten Sie das Label.</translation>
    </message>
</context>
<context>
    <name>phenodrop::RunPanel</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>Bestes behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Holds the run after this step; other jobs go on meanwhile.</source>
        <translation>Hält den Lauf nach diesem Schritt an; andere Jobs gehen währenddessen weiter.</translation>
    </message>
    <message>
        <source>Ends the run after this step; the best epoch becomes the model.</source>
        <translation>Beendet den Lauf nach diesem Schritt; die beste Epoche wird das Modell.</translation>
    </message>
    <message>
        <source>Ends the run without a model. It can be resumed after its last whole epoch.</source>
        <translation>Beendet den Lauf ohne Modell. Er lässt sich nach der letzten ganzen Epoche fortsetzen.</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>Best validation accuracy</source>
        <translation>Beste Genauigkeit (Validierung)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>waits for the job before it</source>
        <translation>wartet auf den Job davor</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopping, the best epoch is kept</source>
        <translation>hält an, die beste Epoche bleibt</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>stopped early, epoch %1 kept</source>
        <translation>früh beendet, Epoche %1 behalten</translation>
    </message>
    <message>
        <source>done, epoch %1 kept</source>
        <translation>fertig, Epoche %1 behalten</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>ended without a model</source>
        <translation>ohne Modell beendet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>cells/s</source>
        <translation>Zellen/s</translation>
    </message>
    <message>
        <source>on %1 held-out cells</source>
        <translation>auf %1 zurückgehaltenen Zellen</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>Measured features need no batches.</source>
        <translation>Gemessene Merkmale brauchen keine Stapel.</translation>
    </message>
    <message>
        <source>Reading the next batch…</source>
        <translation>Der nächste Stapel wird gelesen…</translation>
    </message>
    <message>
        <source>The next batch appears here once there are enough labels.</source>
        <translation>Der nächste Stapel erscheint hier, sobald genug Labels da sind.</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>früh beendet</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, test cells, %2</source>
        <translation>%1, Testzellen, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::Scoreboard</name>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Anreicherung</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>Robustes z</translation>
    </message>
    <message>
        <source>Z′</source>
        <translation>Z′</translation>
    </message>
    <message>
        <source>SSMD</source>
        <translation>SSMD</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>%1 cells, value %2</source>
        <translation>%1 Zellen, Wert %2</translation>
    </message>
    <message>
        <source>%1 + %2 control wells</source>
        <translation>%1 + %2 Kontroll-Wells</translation>
    </message>
    <message>
        <source>excellent &gt; 0.5</source>
        <translation>sehr gut &gt; 0,5</translation>
    </message>
    <message>
        <source>B-score</source>
        <translation>B-Score</translation>
    </message>
    <message>
        <source>Fractions without the effects of row and column. Not to be used where more than a quarter of the wells is active.</source>
        <translation>Anteile ohne die Einflüsse von Zeile und Spalte. Nicht geeignet, wenn mehr als ein Viertel der Wells aktiv ist.</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>too few replicates</source>
        <translation>zu wenig Replikate</translation>
    </message>
    <message>
        <source>excellent &gt; 5</source>
        <translation>sehr gut &gt; 5</translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 von %2 Wells</translation>
    </message>
    <message>
        <source>enrichment &gt; %1</source>
        <translation>Anreich. &gt; %1</translation>
    </message>
    <message>
        <source>above the controls</source>
        <translation>über den Kontrollen</translation>
    </message>
    <message>
        <source>A click lists the wells that differ from their replicates.</source>
        <translation>Ein Klick listet die Wells, die von ihren Replikaten abweichen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenQueue</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Screen all plates</source>
        <translation>Screenen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>1 plate</source>
        <translation>1 Platte</translation>
    </message>
    <message>
        <source>%1 plates</source>
        <translation>%1 Platten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Train a network first.</source>
        <translation>Erst ein Netz trainieren.</translation>
    </message>
    <message>
        <source>cells/s</source>
        <translation>Zellen/s</translation>
    </message>
    <message>
        <source>%1 of %2 fields</source>
        <translation>%1 von %2 Feldern</translation>
    </message>
    <message>
        <source>Screening goes on where it stopped.</source>
        <translation>Das Screening geht weiter, wo es anhielt.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>Gescheitert %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Rechengenauigkeit</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Rechnet auf</translation>
    </message>
    <message>
        <source>%1 of %2 cores</source>
        <translation>%1 von %2 Kernen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>ends about %1</source>
        <translation>fertig gegen %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) failed</source>
        <translation>
            <numerusform>%Ln Feld gescheitert</numerusform>
            <numerusform>%Ln Felder gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>not screened</source>
        <translation>nicht gescreent</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenRun</name>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>fields that are scored are kept, and the screen goes on with the others</source>
        <translation>fertige Felder bleiben erhalten, und das Screening geht mit den übrigen weiter</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenWorkspace</name>
    <message>
        <source>No plate was screened yet.</source>
        <translation>Noch keine Platte gescreent.</translation>
    </message>
    <message>
        <source>Screen all plates</source>
        <translation>Alle Platten screenen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>No network was trained yet: screening needs one.</source>
        <translation>Noch kein Netz trainiert: Das Screening braucht eines.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Ordner für den Bericht</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The report is written: %1 hits in %2 wells.</source>
        <translation>Der Bericht ist geschrieben: %1 Treffer in %2 Wells.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>The plates are being screened. Their results appear here.</source>
        <translation>Das Screening läuft. Hier erscheinen die Ergebnisse.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Show the hits</source>
        <translation>Treffer zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Screened %1 cells in %Ln field(s).</source>
        <translation>
            <numerusform>%1 Zellen in %Ln Feld gescreent.</numerusform>
            <numerusform>%1 Zellen in %Ln Feldern gescreent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation>
            <numerusform>%1 geschrieben (%Ln Zeile).</numerusform>
            <numerusform>%1 geschrieben (%Ln Zeilen).</numerusform>
        </translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 Bericht</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>Ergebnisse werden gelesen…</translation>
    </message>
</context>
<context>
    <name>phenodrop::SearchBox</name>
    <message>
        <source>Search wells, cells, commands</source>
        <translation>Wells, Zellen, Befehle suchen</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Nothing called ‘%1’.</source>
        <translation>Nichts heißt „%1“.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
</context>
<context>
    <name>phenodrop::SiteStrip</name>
    <message>
        <source>Sites of the well</source>
        <translation>Positionen des Wells</translation>
    </message>
</context>
<context>
    <name>phenodrop::SuspiciousList</name>
    <message>
        <source>Suspicious labels</source>
        <translation>Verdächtige Labels</translation>
    </message>
</context>
<context>
    <name>phenodrop::SuspiciousModel</name>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>labelled %1, model says %2 with %3</source>
        <translation>Label %1, Modell sagt %2 mit %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::TopBar</name>
    <message>
        <source>%1-well</source>
        <translation>%1 Wells</translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n Platte</numerusform>
            <numerusform>%n Platten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Kein Projekt</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Rückgängig: %1 (Strg+Z)</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>Wiederherstellen: %1 (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n neue Meldung</numerusform>
            <numerusform>%n neue Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainWorkspace</name>
    <message>
        <source>Label cells</source>
        <translation>Zellen labeln</translation>
    </message>
    <message>
        <source>At least two classes with %1 cells each.</source>
        <translation>Mindestens zwei Klassen mit je %1 Zellen.</translation>
    </message>
    <message>
        <source>%1 has %2.</source>
        <translation>%1 hat %2.</translation>
    </message>
    <message>
        <source>Labels or images are not those of then, so this run cannot go on.</source>
        <translation>Labels oder Bilder sind nicht mehr die von damals, darum kann dieser Lauf nicht weitergehen.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Training failed. %1</source>
        <translation>Training gescheitert. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>%1 in %2 %3</source>
        <translation>%1 in %2 %3</translation>
    </message>
    <message>
        <source>plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>wells</source>
        <translation>Wells</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>1 label added since this run began.</source>
        <translation>1 Label seit Beginn dieses Laufs.</translation>
    </message>
    <message>
        <source>%1 labels added since this run began.</source>
        <translation>%1 Labels seit Beginn dieses Laufs.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Measured features: %1 of the held-out cells are right.</source>
        <translation>Gemessene Merkmale: %1 der zurückgehaltenen Zellen sind richtig.</translation>
    </message>
    <message>
        <source>%1 is trained: %2 of %3 held-out cells are right (95 % interval %4 to %5).</source>
        <translation>%1 ist trainiert: %2 von %3 zurückgehaltenen Zellen sind richtig (95-%-Intervall %4 bis %5).</translation>
    </message>
    <message>
        <source>What was kept of this run is damaged, so it cannot go on.</source>
        <translation>Was von diesem Lauf aufgehoben wurde, ist beschädigt; er kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Verschobene Bilder suchen…</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainingRun</name>
    <message>
        <source>Training, %1</source>
        <translation>Training, %1</translation>
    </message>
    <message>
        <source>measuring and comparing</source>
        <translation>misst und vergleicht</translation>
    </message>
    <message>
        <source>reading the cells</source>
        <translation>Zellen werden gelesen</translation>
    </message>
    <message>
        <source>training, first epoch</source>
        <translation>trainiert, erste Epoche</translation>
    </message>
    <message>
        <source>training the other networks, then comparing</source>
        <translation>trainiert die anderen Netze, vergleicht dann</translation>
    </message>
    <message>
        <source>training</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>measuring the cells</source>
        <translation>misst die Zellen</translation>
    </message>
    <message>
        <source>judging the held-out cells</source>
        <translation>beurteilt die zurückgehaltenen Zellen</translation>
    </message>
    <message>
        <source>saving the model</source>
        <translation>speichert das Modell</translation>
    </message>
    <message>
        <source>epochs that are done are kept, and the run can be resumed</source>
        <translation>fertige Epochen bleiben erhalten, und der Lauf lässt sich fortsetzen</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainingSetup</name>
    <message>
        <source>Simulated cells</source>
        <translation>Simulierte Zellen</translation>
    </message>
    <message>
        <source>The layers that a network begins with. A model of another screen that shows the same stains needs fewer labels here. It must be of the same build.</source>
        <translation>Die Schichten, mit denen ein Netz beginnt. Ein Modell eines anderen Screens mit denselben Färbungen braucht hier weniger Labels. Es muss gleich gebaut sein.</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>Cells without a label that one network may learn from where it is sure of them. Kept only if it explains the validation cells better. For few labels; takes twice as long.</source>
        <translation>Zellen ohne Label, aus denen ein einzelnes Netz lernen darf, wo es sich sicher ist. Bleibt nur, wenn es die Validierungszellen besser erklärt. Für wenige Labels; dauert doppelt so lange.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginn mit</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Run set-up</source>
        <translation>Lauf einrichten</translation>
    </message>
    <message>
        <source>locked while running</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Networks + measurements</source>
        <translation>Netze + Messwerte</translation>
    </message>
    <message>
        <source>ResNet, 0.7 M</source>
        <translation>ResNet, 0,7 M</translation>
    </message>
    <message>
        <source>Inception, 0.14 M</source>
        <translation>Inception, 0,14 M</translation>
    </message>
    <message>
        <source>Table 1, 1.26 M</source>
        <translation>Table 1, 1,26 M</translation>
    </message>
    <message>
        <source>CellNet, 0.17 M</source>
        <translation>CellNet, 0,17 M</translation>
    </message>
    <message>
        <source>Classical features</source>
        <translation>Klassische Merkmale</translation>
    </message>
    <message>
        <source>Automatic: tries measured features, networks and both together, and keeps what is best on cells held out. Table 1: the network of Dürr and Sick 2016. CellNet: smaller, residual, quicker. Classical: measured features on the same split.</source>
        <translation>Automatisch: probiert Messwerte, Netze und beides zusammen und behält, was auf zurückgehaltenen Zellen am besten ist. Table 1: das Netz von Dürr und Sick 2016. CellNet: kleiner, residual, schneller. Klassisch: gemessene Merkmale bei gleicher Teilung.</translation>
    </message>
    <message>
        <source>By well</source>
        <translation>Nach Well</translation>
    </message>
    <message>
        <source>By plate</source>
        <translation>Nach Platte</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By cell (optimistic)</source>
        <translation>Nach Zelle (optimistisch)</translation>
    </message>
    <message>
        <source>What stays together: held-out cells come from wells, plates or groups that the network never saw. A split by cell makes it look better than it is.</source>
        <translation>Was zusammenbleibt: Zurückgehaltene Zellen kommen aus Wells, Platten oder Gruppen, die das Netz nie sah. Eine Teilung nach Zellen lässt es besser aussehen, als es ist.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilung</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>class weight</source>
        <translation>Klassengewicht</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Turn, mirror, scale, shift</source>
        <translation>Drehen, spiegeln, skalieren, schieben</translation>
    </message>
    <message>
        <source>The same for all channels of a cell. A cell has no up and down.</source>
        <translation>Für alle Kanäle einer Zelle gleich. Eine Zelle hat kein Oben und Unten.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Each channel brighter or darker by up to this much. More where wells differ in staining.</source>
        <translation>Jeder Kanal um bis zu so viel heller oder dunkler. Mehr, wo Wells verschieden gefärbt sind.</translation>
    </message>
    <message>
        <source>Weigh classes alike</source>
        <translation>Klassen gleich gewichten</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Queue another run</source>
        <translation>Weiteren Lauf einreihen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Recommended, %1</source>
        <translation>Empfohlen, %1</translation>
    </message>
    <message>
        <source>next run</source>
        <translation>nächster Lauf</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>How much a cell of the class counts in training. A class with fewer cells in the training wells counts more, at most ten times, even where it has more labels in all.</source>
        <translation>Wie viel eine Zelle der Klasse im Training zählt. Eine Klasse mit weniger Zellen in den Trainingswells zählt mehr, höchstens zehnfach, auch wenn sie insgesamt mehr Labels hat.</translation>
    </message>
    <message>
        <source>Rare classes count as much as common ones: their cells get the weights beside the labels.</source>
        <translation>Seltene Klassen zählen so viel wie häufige: Ihre Zellen bekommen die Gewichte neben den Labels.</translation>
    </message>
    <message>
        <source>Class weights come from the cells trained on only, not from all labels shown here.</source>
        <translation>Die Klassengewichte kommen nur von den Zellen, mit denen trainiert wird, nicht von allen Labels hier.</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellCells</name>
    <message>
        <source>Choose a well on the plate or a hit to see its cells.</source>
        <translation>Ein Well auf der Platte oder einen Treffer wählen, um die Zellen zu sehen.</translation>
    </message>
    <message>
        <source>Cells, most certain first</source>
        <translation>Zellen, sicherste zuerst</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Show the chosen cell in its field</source>
        <translation>Die gewählte Zelle in ihrem Feld zeigen</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>The cells of a well appear here once a plate is screened.</source>
        <translation>Die Zellen eines Wells erscheinen hier, sobald eine Platte gescreent ist.</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellPanel</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>The next well you click stands beside this one</source>
        <translation>Das nächste angeklickte Well steht neben diesem</translation>
    </message>
    <message>
        <source>No well</source>
        <translation>Kein Well</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>The values of the well appear once the cells are found.</source>
        <translation>Die Werte des Wells erscheinen, sobald die Zellen gefunden sind.</translation>
    </message>
    <message>
        <source>Click the well to compare with</source>
        <translation>Vergleichswell anklicken</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellStatisticsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>This well</source>
        <translation>Dieses Well</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>z to negative</source>
        <translation>z zu negativ</translation>
    </message>
</context>
<context>
    <name>phenodrop::Workspace</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>Projekt wird gelesen</translation>
    </message>
</context>
<context>
    <name>phenodrop::BatchGrid</name>
    <message>
        <source>Next batch as the network sees it</source>
        <translation>Nächster Stapel, wie das Netz ihn sieht</translation>
    </message>
</context>
<context>
    <name>phenodrop::BatchStrip</name>
    <message>
        <source>Next batch as the network sees it</source>
        <translation>Nächster Stapel, wie das Netz ihn sieht</translation>
    </message>
    <message>
        <source>Show another batch</source>
        <translation>Einen anderen Stapel zeigen</translation>
    </message>
    <message>
        <source>as stored, then two augmented views</source>
        <translation>wie gespeichert, dann zwei augmentierte Ansichten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnoughPanel</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1: %2 more, from %3 to about %4.</source>
        <translation>%1: %2 mehr, von %3 auf etwa %4.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enough for now:&lt;/b&gt; twice the labels promise less than one point of recall.</source>
        <translation>&lt;b&gt;Vorerst genug:&lt;/b&gt; Doppelt so viele Labels versprechen weniger als einen Punkt Sensitivität.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 more %2&lt;/b&gt; would likely raise recall from %3 to about %4 (%5 to %6).</source>
        <translation>&lt;b&gt;%1 mehr %2&lt;/b&gt; würden die Sensitivität wohl von %3 auf etwa %4 heben (%5 bis %6).</translation>
    </message>
    <message>
        <source>%1: no gain expected.</source>
        <translation>%1: kein Gewinn zu erwarten.</translation>
    </message>
    <message>
        <source>%1: too few labels to tell.</source>
        <translation>%1: zu wenige Labels, um es zu sagen.</translation>
    </message>
    <message>
        <source>Is it enough?</source>
        <translation>Reicht es?</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>Zum Labeln</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>Measuring how recall grows with labels…</source>
        <translation>Es wird gemessen, wie die Sensitivität mit den Labels wächst…</translation>
    </message>
    <message>
        <source>The learning curve needs features.</source>
        <translation>Die Lernkurve braucht Merkmale.</translation>
    </message>
    <message>
        <source>The map of the Label page computes them.</source>
        <translation>Die Karte der Seite „Labeln“ berechnet sie.</translation>
    </message>
    <message>
        <source>Suggest %1 cells</source>
        <translation>%1-Zellen vorschlagen</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
    <message>
        <source>measuring again…</source>
        <translation>wird neu gemessen…</translation>
    </message>
    <message>
        <source>&lt;b&gt;Too few labels to tell&lt;/b&gt; how much more would help.</source>
        <translation>&lt;b&gt;Zu wenige Labels, um zu sagen,&lt;/b&gt; wie viele mehr helfen würden.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Too few labels to tell:&lt;/b&gt; the recall of %1 lies between %2 and %3.</source>
        <translation>&lt;b&gt;Zu wenige Labels, um es zu sagen:&lt;/b&gt; Die Sensitivität von %1 liegt zwischen %2 und %3.</translation>
    </message>
    <message>
        <source>Recall of the quick classifier behind the suggestions; a trained run differs.</source>
        <translation>Sensitivität des schnellen Klassifikators hinter den Vorschlägen; ein trainierter Lauf weicht ab.</translation>
    </message>
    <message>
        <source>%1 of %2 labels were given to %3 cells or more at once, by lasso or from suggestions. Such cells are mostly clear ones: on all cells of new wells a model is likely worse than these figures say.</source>
        <translation>%1 von %2 Labels wurden %3 oder mehr Zellen auf einmal gegeben, mit dem Lasso oder aus Vorschlägen. Solche Zellen sind meist klare Fälle: Auf allen Zellen neuer Wells ist ein Modell wahrscheinlich schlechter, als diese Zahlen sagen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnoughPlot</name>
    <message>
        <source>Recall against labels</source>
        <translation>Sensitivität gegen Labels</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelsCurve</name>
    <message>
        <source>Accuracy against labels</source>
        <translation>Genauigkeit gegen Labels</translation>
    </message>
    <message>
        <source>Appears with the first run.</source>
        <translation>Erscheint mit dem ersten Lauf.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelCardView</name>
    <message>
        <source>by cell, optimistic</source>
        <translation>nach Zelle, optimistisch</translation>
    </message>
    <message>
        <source>by plate</source>
        <translation>nach Platte</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>nach Gruppe</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>nach Well</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilung</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Test, richtig</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>%1 × %1, 1 channel</source>
        <translation>%1 × %1, 1 Kanal</translation>
    </message>
    <message>
        <source>%1 × %1, %2 channels</source>
        <translation>%1 × %1, %2 Kanäle</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>training cells only</source>
        <translation>nur Trainingszellen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 Zellen</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Validierung, richtig</translation>
    </message>
    <message>
        <source>Test, balanced</source>
        <translation>Test, ausgewogen</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Noch kein Modell.</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>Cells with a label that neither run had learned from: the fair comparison.</source>
        <translation>Zellen mit einem Label, aus denen keiner der beiden Läufe gelernt hat: der gerechte Vergleich.</translation>
    </message>
    <message>
        <source>Held out by both</source>
        <translation>Von beiden zurückgehalten</translation>
    </message>
    <message>
        <source>Right of these</source>
        <translation>Davon richtig</translation>
    </message>
    <message>
        <source>Only this one right</source>
        <translation>Nur hier richtig</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Bestandteile</translation>
    </message>
</context>
<context>
    <name>phenodrop::QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>same split</source>
        <translation>gleiche Teilung</translation>
    </message>
    <message>
        <source>same split, %1</source>
        <translation>gleiche Teilung, %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>after the job before it</source>
        <translation>nach dem Job davor</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Nothing is training. Set a run up at the left and start it.</source>
        <translation>Gerade trainiert nichts. Stellen Sie links einen Lauf ein und starten Sie ihn.</translation>
    </message>
</context>
<context>
    <name>phenodrop::QueueRow</name>
    <message>
        <source>Take it out of the queue</source>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ResumeBar</name>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Removes what it has learned so far.</source>
        <translation>Entfernt, was er bisher gelernt hat.</translation>
    </message>
    <message>
        <source>A run of %1 ended early after %2 of %3 epochs (%4).</source>
        <translation>Ein Lauf von %1 endete vorzeitig nach %2 von %3 Epochen (%4).</translation>
    </message>
    <message>
        <source>Goes on after its last whole epoch with the labels of then, as if it had never stopped. Labels that were given since are not learned.</source>
        <translation>Geht nach der letzten ganzen Epoche mit den Labels von damals weiter, als hätte er nie aufgehört. Seither vergebene Labels werden nicht gelernt.</translation>
    </message>
    <message>
        <source>A run of %1 ended early in its network %2, after %3 of %4 epochs (%5).</source>
        <translation>Ein Lauf (%1) endete vorzeitig in seinem Netz %2, nach %3 von %4 Epochen (%5).</translation>
    </message>
</context>
<context>
    <name>RunNames</name>
    <message>
        <source>ResNet</source>
        <translation>ResNet</translation>
    </message>
    <message>
        <source>Inception</source>
        <translation>Inception</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Networks + measurements</source>
        <translation>Netze + Messwerte</translation>
    </message>
    <message>
        <source>Table 1</source>
        <translation>Table 1</translation>
    </message>
    <message>
        <source>CellNet</source>
        <translation>CellNet</translation>
    </message>
    <message>
        <source>Classical features</source>
        <translation>Klassische Merkmale</translation>
    </message>
    <message>
        <source>Run %1 · %2</source>
        <translation>Run %1 · %2</translation>
    </message>
    <message>
        <source>Networks alone</source>
        <translation>Nur Netze</translation>
    </message>
    <message>
        <source>Measurements alone</source>
        <translation>Nur Messwerte</translation>
    </message>
</context>
<context>
    <name>phenodrop::SampleInspector</name>
    <message>
        <source>Reading the next batch</source>
        <translation>Nächsten Stapel lesen</translation>
    </message>
    <message>
        <source>Overfitting one batch</source>
        <translation>Einen Stapel auswendig lernen</translation>
    </message>
    <message>
        <source>Training on shuffled labels</source>
        <translation>Training mit gemischten Labels</translation>
    </message>
</context>
<context>
    <name>phenodrop::DosePanel</name>
    <message>
        <source>Negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>EC50</source>
        <translation>EC50</translation>
    </message>
    <message>
        <source>Hill slope</source>
        <translation>Hill-Steigung</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message numerus="yes">
        <source>%n dose(s)</source>
        <translation>
            <numerusform>%n Dosis</numerusform>
            <numerusform>%n Dosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n Platte</numerusform>
            <numerusform>%n Platten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 von %2 Zellen</translation>
    </message>
    <message>
        <source>A curve needs at least 4 doses, here are %1.</source>
        <translation>Eine Kurve braucht mindestens 4 Dosen, hier sind es %1.</translation>
    </message>
    <message>
        <source>No response: the fit is flat.</source>
        <translation>Keine Wirkung: Die Kurve ist flach.</translation>
    </message>
    <message>
        <source>The half of the response lies outside the doses tested.</source>
        <translation>Die halbe Wirkung liegt außerhalb der getesteten Dosen.</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>keine Wirkung</translation>
    </message>
    <message>
        <source>no curve</source>
        <translation>keine Kurve</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>interval not fixed</source>
        <translation>Intervall offen</translation>
    </message>
    <message>
        <source>outside the doses</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>steepness</source>
        <translation>Steilheit</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1 an</translation>
    </message>
    <message>
        <source>4-parameter fit</source>
        <translation>4-Parameter-Fit</translation>
    </message>
</context>
<context>
    <name>phenodrop::DosePlot</name>
    <message>
        <source>Dose response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>%1 median</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>EC50 %1</source>
        <translation>EC50 %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::DrillDown</name>
    <message>
        <source>Exclude well</source>
        <translation>Well ausschließen</translation>
    </message>
    <message>
        <source>Include well</source>
        <translation>Well aufnehmen</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 von %2 Zellen</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <translation>ausgeschlossen: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::HeatLegend</name>
    <message>
        <source>under 30 cells</source>
        <translation>unter 30 Zellen</translation>
    </message>
</context>
<context>
    <name>phenodrop::HitsPanel</name>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Write report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Lower the limit</source>
        <translation>Grenze senken</translation>
    </message>
    <message>
        <source>This class</source>
        <translation>Diese Klasse</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Hits of which classes</source>
        <translation>Treffer welcher Klassen</translation>
    </message>
    <message>
        <source>Enrichment above</source>
        <translation>Anreich. über</translation>
    </message>
    <message>
        <source>Any enrichment</source>
        <translation>Jede Anreicherung</translation>
    </message>
    <message>
        <source>All hits stand out from the negative controls; enrichment compares with all wells.</source>
        <translation>Alle Treffer heben sich von den Negativkontrollen ab; die Anreicherung vergleicht mit allen Wells.</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message>
        <source>No well stands out from the negative controls.</source>
        <translation>Kein Well hebt sich von den Negativkontrollen ab.</translation>
    </message>
    <message>
        <source>No well above %1. Highest: %2 in %3.</source>
        <translation>Kein Well über %1. Höchster Wert: %2 in %3.</translation>
    </message>
    <message>
        <source>Export the hits</source>
        <translation>Treffer exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Enter or a double click shows the well beside a negative control.</source>
        <translation>Enter oder Doppelklick zeigt das Well neben einer Negativkontrolle.</translation>
    </message>
    <message>
        <source>Compare with a negative control</source>
        <translation>Mit einer Negativkontrolle vergleichen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Unlike replicates</source>
        <translation>Abweichende Replikate</translation>
    </message>
    <message>
        <source>Hits of which classes, or wells that differ from their replicates</source>
        <translation>Treffer welcher Klassen, oder Wells, die von ihren Replikaten abweichen</translation>
    </message>
    <message>
        <source>Wells that differ from the others of their treatment and dose</source>
        <translation>Wells, die von den anderen mit ihrer Behandlung und Dosis abweichen</translation>
    </message>
    <message>
        <source>Too few wells share a treatment and a dose to tell how much they usually differ.</source>
        <translation>Zu wenige Wells haben Behandlung und Dosis gemeinsam, um ihren üblichen Unterschied zu kennen.</translation>
    </message>
    <message>
        <source>No well differs from the others of its treatment and dose by more than three times what is usual.</source>
        <translation>Kein Well weicht von den anderen mit seiner Behandlung und Dosis um mehr als das Dreifache des Üblichen ab.</translation>
    </message>
    <message>
        <source>Replicates</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Export these wells</source>
        <translation>Diese Wells exportieren</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReplicateStrip</name>
    <message>
        <source>Wells of this dose</source>
        <translation>Wells dieser Dosis</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>%1 of %2 files matched</source>
        <translation>%1 von %2 Dateien zugeordnet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) ignored</source>
        <translation>
            <numerusform>%Ln Datei übergangen</numerusform>
            <numerusform>%Ln Dateien übergangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n Platte</numerusform>
            <numerusform>%n Platten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld</numerusform>
            <numerusform>%Ln Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln Ausschnitt</numerusform>
            <numerusform>%Ln Ausschnitte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n Well ohne Bilder</numerusform>
            <numerusform>%n Wells ohne Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ResponseColumn</name>
    <message>
        <source>%1 is the negative control: no dose response.</source>
        <translation>%1 ist die Negativkontrolle: keine Dosis-Wirkung.</translation>
    </message>
    <message>
        <source>This well</source>
        <translation>Dieses Well</translation>
    </message>
    <message>
        <source>%1 has no dose: no dose response.</source>
        <translation>%1 hat keine Dosis: keine Dosis-Wirkung.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n dose(s): too few for a dose response, which needs at least 3.</source>
        <translation>
            <numerusform>%1 hat %n Dosis: zu wenig für eine Dosis-Wirkung, die mindestens 3 braucht.</numerusform>
            <numerusform>%1 hat %n Dosen: zu wenige für eine Dosis-Wirkung, die mindestens 3 braucht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PatternPreview</name>
    <message>
        <source>plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>passt nicht: %1</translation>
    </message>
    <message>
        <source>%1 of %2 files fit</source>
        <translation>%1 von %2 Dateien passen</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation><numerusform>%n Well</numerusform><numerusform>%n Wells</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation><numerusform>%n Kanal</numerusform><numerusform>%n Kanäle</numerusform></translation>
    </message>
    <message>
        <source>Perhaps the group of the well holds something that is no well, like B07.</source>
        <translation>Vielleicht enthält die Gruppe des Wells etwas, das kein Well ist, wie B07 eines ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out as thumbnails</source>
        <translation><numerusform>%Ln als Vorschaubild ausgelassen</numerusform><numerusform>%Ln als Vorschaubilder ausgelassen</numerusform></translation>
    </message>
    <message>
        <source>The pattern needs a group for the well: (?&lt;well&gt;…), or (?&lt;row&gt;…) and (?&lt;col&gt;…).</source>
        <translation>Das Muster braucht eine Gruppe für das Well: (?&lt;well&gt;…) oder (?&lt;row&gt;…) und (?&lt;col&gt;…).</translation>
    </message>
    <message>
        <source>A bracket ( is not closed</source>
        <translation>Eine Klammer ( wird nicht geschlossen</translation>
    </message>
    <message>
        <source>A bracket ) was never opened</source>
        <translation>Eine Klammer ) wurde nie geöffnet</translation>
    </message>
    <message>
        <source>A square bracket [ is not closed</source>
        <translation>Eine eckige Klammer [ wird nicht geschlossen</translation>
    </message>
    <message>
        <source>A * + ? or {…} has nothing before it to repeat</source>
        <translation>Vor einem * + ? oder {…} steht nichts, was sich wiederholen ließe</translation>
    </message>
    <message>
        <source>Two groups have the same name</source>
        <translation>Zwei Gruppen haben denselben Namen</translation>
    </message>
    <message>
        <source>A group's name is wrong: write (?&lt;well&gt;…)</source>
        <translation>Der Name einer Gruppe ist falsch: (?&lt;well&gt;…) schreiben</translation>
    </message>
    <message>
        <source>A \ stands at the end with nothing behind it</source>
        <translation>Am Ende steht ein \, hinter dem nichts folgt</translation>
    </message>
    <message>
        <source>A range in [ ] runs backwards</source>
        <translation>Ein Bereich in [ ] läuft rückwärts</translation>
    </message>
    <message>
        <source>%1 (character %2 of the pattern).</source>
        <translation>%1 (Zeichen %2 des Musters).</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReportModel</name>
    <message>
        <source>Field missing</source>
        <translation>Feld fehlt</translation>
    </message>
    <message>
        <source>Channel missing</source>
        <translation>Kanal fehlt</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <source>Another bit depth</source>
        <translation>Andere Bittiefe</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Mehrfach</translation>
    </message>
    <message>
        <source>Not matched</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReportView</name>
    <message>
        <source>Import report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>Which items to show</source>
        <translation>Welche Einträge gezeigt werden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the shown rows as a table</source>
        <translation>Die gezeigten Zeilen als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Everything (%1)</source>
        <translation>Alles (%1)</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>Every file has its place.</source>
        <translation>Jede Datei hat ihren Platz.</translation>
    </message>
</context>
<context>
    <name>ExportVerbs</name>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Export wells for Excel…</source>
        <translation>Wells für Excel exportieren…</translation>
    </message>
    <message>
        <source>Export cells as CSV…</source>
        <translation>Zellen als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export cells and features as Parquet…</source>
        <translation>Zellen und Merkmale als Parquet exportieren…</translation>
    </message>
    <message>
        <source>Parquet (*.parquet)</source>
        <translation>Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Export for CellProfiler Analyst…</source>
        <translation>Für CellProfiler Analyst exportieren…</translation>
    </message>
    <message>
        <source>Export outlines as GeoJSON…</source>
        <translation>Umrisse als GeoJSON exportieren…</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>Exportieren nach %1</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation><numerusform>%1 geschrieben (%Ln Zeile).</numerusform><numerusform>%1 geschrieben (%Ln Zeilen).</numerusform></translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginList</name>
    <message>
        <source>This file is not a plugin.</source>
        <translation>Diese Datei ist kein Plugin.</translation>
    </message>
    <message>
        <source>Made for another version of Phenodrop (interface %1, here %2).</source>
        <translation>Für eine andere Version von Phenodrop gemacht (Schnittstelle %1, hier %2).</translation>
    </message>
    <message>
        <source>The library has no panel.</source>
        <translation>Die Bibliothek hat kein Fenster.</translation>
    </message>
    <message>
        <source>Could not be loaded: %1</source>
        <translation>Konnte nicht geladen werden: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginsView</name>
    <message>
        <source>Plugin</source>
        <translation>Plugin</translation>
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
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>ready, loads when opened</source>
        <translation>bereit, wird beim Öffnen geladen</translation>
    </message>
    <message>
        <source>No plugin is in the folders below.</source>
        <translation>In den Ordnern unten ist kein Plugin.</translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginHost</name>
    <message>
        <source>Plugins…</source>
        <translation>Plugins…</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>%1 could not be opened. %2</source>
        <translation>%1 konnte nicht geöffnet werden. %2</translation>
    </message>
    <message>
        <source>Looked for in: %1</source>
        <translation>Gesucht in: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::SeriesPlot</name>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>lead %1</source>
        <translation>Vorlauf %1</translation>
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
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>phenodrop::MonitoringPanel</name>
    <message>
        <source>Open folder of snapshots…</source>
        <translation>Ordner mit Messungen öffnen…</translation>
    </message>
    <message>
        <source>Open another recording</source>
        <translation>Andere Aufnahme öffnen</translation>
    </message>
    <message>
        <source>Folder with one file a snapshot</source>
        <translation>Ordner mit einer Datei je Messung</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>Normale Zeilen</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Zahlen darin</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>False alarms asked for</source>
        <translation>Erlaubte Fehlalarme</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Held against its labels</source>
        <translation>Verglichen mit den Angaben</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>F1 of the alarms %1, false alarms %2</source>
        <translation>F1 der Alarme %1, Fehlalarme %2</translation>
    </message>
    <message>
        <source>effective value</source>
        <translation>Effektivwert</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>Hauptkomponenten</translation>
    </message>
    <message>
        <source>Mahalanobis distance</source>
        <translation>Mahalanobis-Abstand</translation>
    </message>
    <message>
        <source>Gaussian mixture</source>
        <translation>Gauß-Mischung</translation>
    </message>
    <message>
        <source>One-class SVM</source>
        <translation>Einklassen-SVM</translation>
    </message>
    <message>
        <source>Isolation forest</source>
        <translation>Isolationswald</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Nächste Nachbarn</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>Denoising autoencoder</source>
        <translation>Entrauschender Autoencoder</translation>
    </message>
    <message>
        <source>Recurrent autoencoder</source>
        <translation>Rekurrenter Autoencoder</translation>
    </message>
    <message>
        <source>Variational autoencoder 32-4</source>
        <translation>Variationeller Autoencoder 32-4</translation>
    </message>
    <message>
        <source>Variational, with spread, 5 networks</source>
        <translation>Variationell, mit Streuung, 5 Netze</translation>
    </message>
    <message>
        <source>Open a recording of sensors or vibrations, or look around with a simulated bearing.</source>
        <translation>Öffnen Sie eine Aufzeichnung von Sensoren oder Schwingungen, oder sehen Sie sich mit einem simulierten Lager um.</translation>
    </message>
    <message>
        <source>Open recording…</source>
        <translation>Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Simulate a bearing</source>
        <translation>Lager simulieren</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>An alarm is 3 of 5 rows above the threshold.</source>
        <translation>Alarm: 3 von 5 Zeilen über der Schwelle.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Save model…</source>
        <translation>Modell speichern…</translation>
    </message>
    <message>
        <source>Export scores…</source>
        <translation>Werte exportieren…</translation>
    </message>
    <message>
        <source>Signal: drag over normal rows</source>
        <translation>Signal: über normale Zeilen ziehen</translation>
    </message>
    <message>
        <source>Strangeness (1 is usual)</source>
        <translation>Auffälligkeit (1 ist üblich)</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>First alarm</source>
        <translation>Erster Alarm</translation>
    </message>
    <message>
        <source>Before the end</source>
        <translation>Vor dem Ende</translation>
    </message>
    <message>
        <source>Rows in alarm</source>
        <translation>Zeilen im Alarm</translation>
    </message>
    <message>
        <source>Stands out in</source>
        <translation>Fällt auf in</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.csv.gz *.tsv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.csv.gz *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Simulating a bearing</source>
        <translation>Lager wird simuliert</translation>
    </message>
    <message>
        <source>Simulated bearing</source>
        <translation>Simuliertes Lager</translation>
    </message>
    <message>
        <source>Learning what is normal</source>
        <translation>Lernt, was normal ist</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>moving average</source>
        <translation>gleitendes Mittel</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>%1 after the start</source>
        <translation>%1 nach dem Anfang</translation>
    </message>
    <message>
        <source>the file has no time: rows counted as seconds</source>
        <translation>die Datei hat keine Zeit: Zeilen zählen als Sekunden</translation>
    </message>
    <message>
        <source>of the rows after the normal ones</source>
        <translation>der Zeilen nach den normalen</translation>
    </message>
    <message>
        <source>This method cannot say which features stand out</source>
        <translation>Dieses Verfahren kann nicht sagen, welche Merkmale auffallen</translation>
    </message>
    <message>
        <source>Row %1 stands out in</source>
        <translation>Zeile %1 fällt auf in</translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation>Werte exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Scores written to %1.</source>
        <translation>Werte nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modell als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Train on the normal rows to see how strange every row is.</source>
        <translation>An den normalen Zeilen trainieren, um zu sehen, wie fremd jede Zeile ist.</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>of all rows</source>
        <translation>aller Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows of %n reading(s).</source>
        <translation>
            <numerusform>%1 Zeilen zu je %n Wert.</numerusform>
            <numerusform>%1 Zeilen zu je %n Werten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Normal: rows %1 to %2.</source>
        <translation>Normal: Zeilen %1 bis %2.</translation>
    </message>
    <message>
        <source>The model learned from another recording.</source>
        <translation>Das Modell lernte an einer anderen Aufzeichnung.</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>Band %1</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>Mittel von %1</translation>
    </message>
    <message>
        <source>sd of %1</source>
        <translation>Streuung von %1</translation>
    </message>
    <message>
        <source>Waits until the jobs before it are done.</source>
        <translation>Wartet, bis die Jobs davor fertig sind.</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnrolPlot</name>
    <message>
        <source>enrolled</source>
        <translation>aufgenommen</translation>
    </message>
</context>
<context>
    <name>phenodrop::FacePanel</name>
    <message>
        <source>In the first third of the epochs persons are pushed ever further apart: the loss rises until then.</source>
        <translation>Im ersten Drittel der Epochen werden Personen immer weiter auseinander geschoben: So lange steigt der Verlust.</translation>
    </message>
    <message>
        <source>Open a picture, a video or a camera: who is in it is written under each face.</source>
        <translation>Ein Bild, ein Video oder die Kamera öffnen: Unter jedem Gesicht steht, wer es ist.</translation>
    </message>
    <message>
        <source>Evaluate on pictures…</source>
        <translation>An Bildern prüfen…</translation>
    </message>
    <message>
        <source>A folder with a folder per person, none of whose pictures the model has seen</source>
        <translation>Ein Ordner mit einem Ordner je Person, dessen Bilder das Modell nicht kennt</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Modell wird bewertet</translation>
    </message>
    <message>
        <source>all pictures in %1</source>
        <translation>alle Bilder in %1</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>Videodatei…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Second camera</source>
        <translation>Zweite Kamera</translation>
    </message>
    <message>
        <source>Camera or video…</source>
        <translation>Kamera oder Video…</translation>
    </message>
    <message>
        <source>Watching the camera</source>
        <translation>Kamera läuft</translation>
    </message>
    <message>
        <source>Simple methods on the same pictures, all enrolled: Fisherfaces %1, LBPH %2.</source>
        <translation>Einfache Verfahren auf denselben Bildern, alle zugelassen: Fisherfaces %1, LBPH %2.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Zahlen darin</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Pictures, training</source>
        <translation>Bilder, Training</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>Bilder wählen…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>Bild öffnen…</translation>
    </message>
    <message>
        <source>Learn again…</source>
        <translation>Neu lernen…</translation>
    </message>
    <message>
        <source>Save model…</source>
        <translation>Modell speichern…</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Correct among the enrolled</source>
        <translation>Richtig unter den Aufgenommenen</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Name of a new person</source>
        <translation>Name einer neuen Person</translation>
    </message>
    <message>
        <source>Enrol the chosen face</source>
        <translation>Gewähltes Gesicht aufnehmen</translation>
    </message>
    <message>
        <source>Folder with a folder per person</source>
        <translation>Ordner mit einem Ordner pro Person</translation>
    </message>
    <message>
        <source>Learning faces</source>
        <translation>Lernt Gesichter</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.pgm)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.tif *.pgm)</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Sucht Gesichter</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Enrolled when the confidence is above p0 = %1</source>
        <translation>Aufgenommen, wenn die Sicherheit über p0 = %1 liegt</translation>
    </message>
    <message>
        <source>%1 persons are known.</source>
        <translation>%1 Personen sind bekannt.</translation>
    </message>
    <message>
        <source>the last 3 of 10 pictures of each person</source>
        <translation>die letzten 3 von 10 Bildern jeder Person</translation>
    </message>
    <message>
        <source>no held-out pictures in a model file</source>
        <translation>keine zurückgehaltenen Bilder in einer Modelldatei</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Learn persons from a folder with one folder of pictures per person, open a model, or look around with drawn persons.</source>
        <translation>Lernen Sie Personen aus einem Ordner mit einem Bilderordner je Person, öffnen Sie ein Modell, oder sehen Sie sich mit gezeichneten Personen um.</translation>
    </message>
    <message>
        <source>Draw persons</source>
        <translation>Personen zeichnen</translation>
    </message>
    <message>
        <source>Drawing persons</source>
        <translation>Personen werden gezeichnet</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.avi *.mov *.mkv *.webm);;All files (*)</source>
        <translation>Videos (*.mp4 *.avi *.mov *.mkv *.webm);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>%1 wird angesehen</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n Gesicht</numerusform>
            <numerusform>%n Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>YuNet…</source>
        <translation>YuNet…</translation>
    </message>
    <message>
        <source>YuNet</source>
        <translation>YuNet</translation>
    </message>
    <message>
        <source>the cascade</source>
        <translation>die Kaskade</translation>
    </message>
    <message>
        <source>Faces found by %1</source>
        <translation>Gesichter findet %1</translation>
    </message>
    <message>
        <source>Choose YuNet's ONNX file: it finds smaller and turned faces</source>
        <translation>ONNX-Datei von YuNet wählen: es findet auch kleinere und gedrehte Gesichter</translation>
    </message>
    <message>
        <source>Back to the cascade that needs no file</source>
        <translation>Zurück zur Kaskade, die keine Datei braucht</translation>
    </message>
    <message>
        <source>YuNet's file</source>
        <translation>Datei von YuNet</translation>
    </message>
    <message>
        <source>Networks (*.onnx);;All files (*)</source>
        <translation>Netze (*.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Small residual network</source>
        <translation>Kleines Residualnetz</translation>
    </message>
    <message>
        <source>Network of Dürr 2015</source>
        <translation>Netz von Dürr 2015</translation>
    </message>
    <message>
        <source>Network of the next learning</source>
        <translation>Netz beim nächsten Lernen</translation>
    </message>
    <message>
        <source>What “Learn again” trains. Persons can be added to the small residual network without training; the published one is as in Dürr et al. 2015.</source>
        <translation>Was „Neu lernen“ trainiert. Dem kleinen Residualnetz lassen sich Personen ohne Training hinzufügen; das veröffentlichte ist das von Dürr et al. 2015.</translation>
    </message>
    <message>
        <source>%1 · found in %2 ms, named in %3 ms each</source>
        <translation>%1 · gefunden in %2 ms, benannt in je %3 ms</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modell als %1 gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n Bild ausgelassen. Das erste: %1</numerusform>
            <numerusform>%n Bilder ausgelassen. Das erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Results written to %1.</source>
        <translation>Ergebnisse in %1 geschrieben.</translation>
    </message>
    <message>
        <source>The held-out pictures as a table: whose face, who it was taken for, the confidence</source>
        <translation>Die zurückgehaltenen Bilder als Tabelle: wessen Gesicht, für wen es gehalten wurde, wie sicher</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerPanel</name>
    <message>
        <source>Open recordings and a speaker model, or look around with simulated voices.</source>
        <translation>Öffnen Sie Aufnahmen und ein Sprechermodell, oder sehen Sie sich mit simulierten Stimmen um.</translation>
    </message>
    <message>
        <source>Open recordings…</source>
        <translation>Aufnahmen öffnen…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Simulate voices</source>
        <translation>Stimmen simulieren</translation>
    </message>
    <message>
        <source>Dendrogram: drag the line to cut elsewhere</source>
        <translation>Dendrogramm: Linie ziehen, um anders zu schneiden</translation>
    </message>
    <message>
        <source>Recordings…</source>
        <translation>Aufnahmen…</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>Modell…</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Speakers found</source>
        <translation>Sprecher gefunden</translation>
    </message>
    <message>
        <source>By silhouette</source>
        <translation>Nach Silhouette</translation>
    </message>
    <message>
        <source>Open speaker model</source>
        <translation>Sprechermodell öffnen</translation>
    </message>
    <message>
        <source>Open recordings</source>
        <translation>Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.ogg *.oga *.aiff);;All files (*)</source>
        <translation>Ton (*.wav *.flac *.ogg *.oga *.aiff);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading recordings</source>
        <translation>Aufnahmen werden gelesen</translation>
    </message>
    <message>
        <source>Learning simulated voices</source>
        <translation>Simulierte Stimmen werden gelernt</translation>
    </message>
    <message>
        <source>Model read. Now open recordings.</source>
        <translation>Modell gelesen. Öffnen Sie nun Aufnahmen.</translation>
    </message>
    <message>
        <source>Recordings read. Now open a model.</source>
        <translation>Aufnahmen gelesen. Öffnen Sie nun ein Modell.</translation>
    </message>
    <message>
        <source>Grouping voices</source>
        <translation>Stimmen werden gruppiert</translation>
    </message>
    <message>
        <source>Speaker %1</source>
        <translation>Sprecher %1</translation>
    </message>
    <message>
        <source>Export groups</source>
        <translation>Gruppen exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Groups written to %1.</source>
        <translation>Gruppen in %1 geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n Aufnahme</numerusform>
            <numerusform>%n Aufnahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) at the line</source>
        <translation>
            <numerusform>%n Gruppe an der Linie</numerusform>
            <numerusform>%n Gruppen an der Linie</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen recording</source>
        <translation>Gewählte Aufnahme</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>This program was built without Qt Multimedia and plays no sound.</source>
        <translation>Dieses Programm wurde ohne Qt Multimedia gebaut und gibt keinen Ton wieder.</translation>
    </message>
    <message>
        <source>This computer has no sound device.</source>
        <translation>Dieser Rechner hat kein Tongerät.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Save speaker model</source>
        <translation>Sprechermodell speichern</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modell als %1 gespeichert.</translation>
    </message>
    <message>
        <source>model not saved</source>
        <translation>Modell nicht gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n Aufnahme ausgelassen. Die erste: %1</numerusform>
            <numerusform>%n Aufnahmen ausgelassen. Die erste: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::DendrogramView</name>
    <message>
        <source>Dendrogram</source>
        <translation>Dendrogramm</translation>
    </message>
    <message>
        <source>cut at %1</source>
        <translation>Schnitt bei %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
</context>
<context>
    <name>phenodrop::ArticlesPanel</name>
    <message>
        <source>Article %1</source>
        <translation>Artikel %1</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the page</source>
        <translation>%1 der Seite</translation>
    </message>
    <message>
        <source>sure %1</source>
        <translation>sicher %1</translation>
    </message>
    <message>
        <source>Drop: a new article</source>
        <translation>Ablegen: ein neuer Artikel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>The selected articles become one</source>
        <translation>Die gewählten Artikel werden einer</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>From the chosen block on, the article becomes another one</source>
        <translation>Vom gewählten Block an wird der Artikel ein anderer</translation>
    </message>
    <message>
        <source>Set apart</source>
        <translation>Abtrennen</translation>
    </message>
    <message>
        <source>The chosen block becomes an article of its own</source>
        <translation>Der gewählte Block wird ein eigener Artikel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>The selected articles are no articles; their blocks stay on the page</source>
        <translation>Die gewählten Artikel sind keine; ihre Blöcke bleiben auf der Seite</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::LearnPlot</name>
    <message>
        <source>Curves of the training</source>
        <translation>Kurven des Trainings</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>beste, Epoche %1</translation>
    </message>
    <message>
        <source>The curve appears with the first epoch.</source>
        <translation>Die Kurve erscheint mit der ersten Epoche.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelPanel</name>
    <message>
        <source>Text found, IoU</source>
        <translation>Gefundener Text, IoU</translation>
    </message>
    <message>
        <source>Best on held-out pages</source>
        <translation>Bester Wert, zurückgehaltene Seiten</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Alle Seiten</translation>
    </message>
    <message>
        <source>Pages of several articles</source>
        <translation>Seiten mit mehreren Artikeln</translation>
    </message>
    <message>
        <source>Evaluate on folder…</source>
        <translation>Ordner bewerten…</translation>
    </message>
    <message>
        <source>Mean over pages, 95 % interval</source>
        <translation>Mittel über Seiten, 95-%-Intervall</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Dieses Modell</translation>
    </message>
    <message>
        <source>Each block an article</source>
        <translation>Jeder Block ein Artikel</translation>
    </message>
    <message>
        <source>XY-cut, headings</source>
        <translation>XY-Schnitt, Titel</translation>
    </message>
    <message>
        <source>Page, the worst first</source>
        <translation>Seite, die schlechteste zuerst</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>ARI</source>
        <translation>ARI</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Enter opens the page</source>
        <translation>Eingabe öffnet die Seite</translation>
    </message>
    <message>
        <source>simulated pages</source>
        <translation>simulierte Seiten</translation>
    </message>
    <message>
        <source>Learning newspaper pages</source>
        <translation>Zeitungsseiten lernen</translation>
    </message>
    <message>
        <source>Folder of labelled pages</source>
        <translation>Ordner mit ausgezeichneten Seiten</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Modell wird bewertet</translation>
    </message>
    <message>
        <source>DER, smaller is better</source>
        <translation>DER, kleiner ist besser</translation>
    </message>
    <message>
        <source>Almost perfect articles (IoU ≥ 0.9)</source>
        <translation>Fast perfekte Artikel (IoU ≥ 0,9)</translation>
    </message>
    <message>
        <source>Adjusted Rand index of the ink</source>
        <translation>Adjustierter Rand-Index der Tinte</translation>
    </message>
    <message>
        <source>F1 of articles (IoU ≥ 0.5)</source>
        <translation>F1 der Artikel (IoU ≥ 0,5)</translation>
    </message>
    <message>
        <source>Hold the model in use against a folder of labelled pages; simple methods stand beside it.</source>
        <translation>Bewerten Sie das verwendete Modell an einem Ordner ausgezeichneter Seiten; einfache Verfahren stehen daneben.</translation>
    </message>
    <message>
        <source>Train or open a model, then hold it against labelled pages.</source>
        <translation>Trainieren oder öffnen Sie ein Modell und bewerten Sie es dann an ausgezeichneten Seiten.</translation>
    </message>
    <message>
        <source>held-out pages</source>
        <translation>zurückgehaltene Seiten</translation>
    </message>
    <message>
        <source>Loss, smaller is better</source>
        <translation>Verlust, kleiner ist besser</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelSetupPanel</name>
    <message>
        <source>U-Net and joints</source>
        <translation>U-Net und Fugen</translation>
    </message>
    <message>
        <source>FCN, Meier 2017</source>
        <translation>FCN, Meier 2017</translation>
    </message>
    <message>
        <source>PCN, pixel by pixel</source>
        <translation>PCN, Pixel für Pixel</translation>
    </message>
    <message>
        <source>U-Net and joints: finds text, then says of neighbouring blocks whether the article goes on. FCN: the published network. PCN: the pixel classifier it was compared with.</source>
        <translation>U-Net und Fugen: findet Text und sagt dann von benachbarten Blöcken, ob der Artikel weitergeht. FCN: das veröffentlichte Netz. PCN: der Pixelklassifikator, mit dem es verglichen wurde.</translation>
    </message>
    <message>
        <source>what suits</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Pages made by the simulator, added to the labelled ones</source>
        <translation>Seiten aus dem Simulator, zusätzlich zu den ausgezeichneten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Pages of this newspaper are not used, so that the model can be judged on them</source>
        <translation>Seiten dieser Zeitung werden nicht verwendet, damit das Modell an ihnen bewertet werden kann</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Use simulated pages alone</source>
        <translation>Nur simulierte Seiten verwenden</translation>
    </message>
    <message>
        <source>Training set-up</source>
        <translation>Training einrichten</translation>
    </message>
    <message>
        <source>Labelled pages</source>
        <translation>Ausgezeichnete Seiten</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Folder of labelled pages</source>
        <translation>Ordner mit ausgezeichneten Seiten</translation>
    </message>
    <message>
        <source>none: simulated pages alone</source>
        <translation>keine: nur simulierte Seiten</translation>
    </message>
    <message>
        <source>Page height</source>
        <translation>Seitenhöhe</translation>
    </message>
    <message>
        <source>Simulated pages</source>
        <translation>Simulierte Seiten</translation>
    </message>
    <message>
        <source>Newspapers</source>
        <translation>Zeitungen</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Text found, IoU</source>
        <translation>Gefundener Text, IoU</translation>
    </message>
    <message>
        <source>Loss, held-out pages</source>
        <translation>Verlust, zurückgehalten</translation>
    </message>
    <message>
        <source>Loss, training</source>
        <translation>Verlust, Training</translation>
    </message>
    <message>
        <source>Joined above</source>
        <translation>Verbunden ab</translation>
    </message>
    <message>
        <source>With index.csv and regions.csv, or images with PAGE or ALTO XML</source>
        <translation>Mit index.csv und regions.csv, oder Bilder mit PAGE- oder ALTO-XML</translation>
    </message>
</context>
<context>
    <name>phenodrop::NewspaperPanel</name>
    <message>
        <source>No article was found on this page.</source>
        <translation>Auf dieser Seite wurde kein Artikel gefunden.</translation>
    </message>
    <message>
        <source>No articles yet. Press F to find them.</source>
        <translation>Noch keine Artikel. F findet sie.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Merge articles</source>
        <translation>Artikel verbinden</translation>
    </message>
    <message>
        <source>Split article</source>
        <translation>Artikel teilen</translation>
    </message>
    <message numerus="yes">
        <source>Delete article(s)</source>
        <translation>
            <numerusform>Artikel löschen</numerusform>
            <numerusform>Artikel löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Set block apart</source>
        <translation>Block abtrennen</translation>
    </message>
    <message>
        <source>Move block</source>
        <translation>Block verschieben</translation>
    </message>
    <message>
        <source>Move corner</source>
        <translation>Ecke verschieben</translation>
    </message>
    <message>
        <source>Change reading order</source>
        <translation>Lesereihenfolge ändern</translation>
    </message>
    <message>
        <source>Add pages</source>
        <translation>Seiten hinzufügen</translation>
    </message>
    <message>
        <source>Newspaper pages (*.jpg *.jpeg *.png *.tif *.tiff *.xml *.xml.gz);;All files (*)</source>
        <translation>Zeitungsseiten (*.jpg *.jpeg *.png *.tif *.tiff *.xml *.xml.gz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading pages</source>
        <translation>Seiten lesen</translation>
    </message>
    <message>
        <source>Simulating pages</source>
        <translation>Seiten simulieren</translation>
    </message>
    <message numerus="yes">
        <source>%n other thing(s) could not be used.</source>
        <translation>
            <numerusform>%n weitere Sache war nicht brauchbar.</numerusform>
            <numerusform>%n weitere Sachen waren nicht brauchbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>What could not be used</source>
        <translation>Was nicht brauchbar war</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>The newspaper model is trained and in use.</source>
        <translation>Das Zeitungsmodell ist trainiert und wird verwendet.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Modell wird gespeichert</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modell als %1 gespeichert.</translation>
    </message>
    <message>
        <source>There is no model yet that finds articles. Train one on simulated pages, or open a file under Model.</source>
        <translation>Noch gibt es kein Modell, das Artikel findet. Trainieren Sie eines mit simulierten Seiten oder öffnen Sie eine Datei unter Modell.</translation>
    </message>
    <message>
        <source>Train on simulated pages</source>
        <translation>Mit simulierten Seiten trainieren</translation>
    </message>
    <message numerus="yes">
        <source>Finding articles on %n page(s)</source>
        <translation>
            <numerusform>Artikel auf %n Seite finden</numerusform>
            <numerusform>Artikel auf %n Seiten finden</numerusform>
        </translation>
    </message>
    <message>
        <source>Finding articles on %1</source>
        <translation>Artikel auf %1 finden</translation>
    </message>
    <message>
        <source>Export articles</source>
        <translation>Artikel exportieren</translation>
    </message>
    <message>
        <source>PAGE XML (*.xml *.xml.gz)</source>
        <translation>PAGE XML (*.xml *.xml.gz)</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson *.json)</source>
        <translation>GeoJSON (*.geojson *.json)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Articles written to %1.</source>
        <translation>Artikel in %1 geschrieben.</translation>
    </message>
    <message>
        <source>Folder for PAGE XML and GeoJSON of all pages</source>
        <translation>Ordner für PAGE XML und GeoJSON aller Seiten</translation>
    </message>
    <message>
        <source>Writing all pages</source>
        <translation>Alle Seiten schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1.</source>
        <translation>
            <numerusform>%n Seite in %1 geschrieben.</numerusform>
            <numerusform>%n Seiten in %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Add pages (Ctrl+O)</source>
        <translation>Seiten hinzufügen (Strg+O)</translation>
    </message>
    <message>
        <source>Drop newspaper pages here, or look at simulated ones.</source>
        <translation>Legen Sie Zeitungsseiten hier ab oder sehen Sie sich simulierte an.</translation>
    </message>
    <message>
        <source>Simulated pages</source>
        <translation>Simulierte Seiten</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Articles that the page's file tells, dashed (%1)</source>
        <translation>Artikel, die die Datei der Seite nennt, gestrichelt (%1)</translation>
    </message>
    <message>
        <source>Shows or hides them (%1)</source>
        <translation>Zeigt oder verbirgt sie (%1)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>This page as PAGE XML…</source>
        <translation>Diese Seite als PAGE XML…</translation>
    </message>
    <message>
        <source>This page as GeoJSON…</source>
        <translation>Diese Seite als GeoJSON…</translation>
    </message>
    <message>
        <source>All pages into a folder…</source>
        <translation>Alle Seiten in einen Ordner…</translation>
    </message>
    <message>
        <source>Find articles</source>
        <translation>Artikel finden</translation>
    </message>
    <message>
        <source>On this page, with the model in use (F)</source>
        <translation>Auf dieser Seite, mit dem verwendeten Modell (F)</translation>
    </message>
    <message>
        <source>Other ways to find articles</source>
        <translation>Andere Wege, Artikel zu finden</translation>
    </message>
    <message>
        <source>Find articles on all pages that are not edited</source>
        <translation>Artikel auf allen nicht bearbeiteten Seiten finden</translation>
    </message>
    <message>
        <source>Join the blocks of this page anew</source>
        <translation>Blöcke dieser Seite neu verbinden</translation>
    </message>
    <message>
        <source>article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>corner</source>
        <translation>Ecke</translation>
    </message>
    <message>
        <source>Alt+arrows</source>
        <translation>Alt+Pfeile</translation>
    </message>
    <message>
        <source>move corner or order</source>
        <translation>Ecke oder Reihenfolge</translation>
    </message>
    <message>
        <source>block to article</source>
        <translation>Block zu Artikel</translation>
    </message>
    <message>
        <source>find</source>
        <translation>finden</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Kleiner (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Whole page (Ctrl+0)</source>
        <translation>Ganze Seite (Strg+0)</translation>
    </message>
    <message>
        <source>Add corner</source>
        <translation>Ecke hinzufügen</translation>
    </message>
    <message>
        <source>Remove corner</source>
        <translation>Ecke entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of these pages are in %1 already.</source>
        <translation>
            <numerusform>%n Datei dieser Seiten liegt schon in %1.</numerusform>
            <numerusform>%n Dateien dieser Seiten liegen schon in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>phenodrop::OpenPage</name>
    <message>
        <source>Find articles</source>
        <translation>Artikel finden</translation>
    </message>
</context>
<context>
    <name>phenodrop::OpenPages</name>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) in the file</source>
        <translation>
            <numerusform>%n Artikel in der Datei</numerusform>
            <numerusform>%n Artikel in der Datei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) in the file</source>
        <translation>
            <numerusform>%n Block in der Datei</numerusform>
            <numerusform>%n Blöcke in der Datei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n Artikel gefunden</numerusform>
            <numerusform>%n Artikel gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s), edited</source>
        <translation>
            <numerusform>%n Artikel, bearbeitet</numerusform>
            <numerusform>%n Artikel, bearbeitet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PagePlot</name>
    <message>
        <source>Page with its articles</source>
        <translation>Seite mit ihren Artikeln</translation>
    </message>
</context>
<context>
    <name>phenodrop::PagesPanel</name>
    <message>
        <source>image cannot be read</source>
        <translation>Bild nicht lesbar</translation>
    </message>
    <message>
        <source>Add pages</source>
        <translation>Seiten hinzufügen</translation>
    </message>
    <message>
        <source>Drop pages here</source>
        <translation>Seiten hier ablegen</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, PAGE, ALTO</source>
        <translation>JPEG, PNG, TIFF, PAGE, ALTO</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>others have it; no file was found</source>
        <translation>andere haben es; keine Datei gefunden</translation>
    </message>
    <message>
        <source>named and not there</source>
        <translation>genannt, aber nicht da</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>has no page %1</source>
        <translation>hat keine Seite %1</translation>
    </message>
    <message>
        <source>truncated: %1</source>
        <translation>abgeschnitten: %1</translation>
    </message>
    <message>
        <source>repeats %1</source>
        <translation>wiederholt %1</translation>
    </message>
    <message>
        <source>%1 px where the plate has %2</source>
        <translation>%1 px, die Platte hat %2</translation>
    </message>
    <message>
        <source>%1 where the channel has %2</source>
        <translation>%1, der Kanal hat %2</translation>
    </message>
    <message>
        <source>not a well: %1</source>
        <translation>kein Well: %1</translation>
    </message>
    <message>
        <source>no well on a plate</source>
        <translation>kein Well einer Platte</translation>
    </message>
    <message>
        <source>channel %1 is in %2 of %3 fields and is left out</source>
        <translation>Kanal %1 gibt es in %2 von %3 Feldern, er wird ausgelassen</translation>
    </message>
    <message>
        <source>%1 images state another pixel size</source>
        <translation>%1 Bilder nennen eine andere Pixelgröße</translation>
    </message>
    <message>
        <source>%1 images state another pixel size than the index file, which was used</source>
        <translation>%1 Bilder nennen eine andere Pixelgröße als die Indexdatei; diese gilt</translation>
    </message>
    <message>
        <source>a pixel size of %1 µm is unusual; check the unit</source>
        <translation>eine Pixelgröße von %1 µm ist ungewöhnlich; bitte die Einheit prüfen</translation>
    </message>
    <message>
        <source>field positions up to %1 µm do not fit fields of %2 µm; check the unit</source>
        <translation>Feldpositionen bis %1 µm passen nicht zu Feldern von %2 µm; bitte die Einheit prüfen</translation>
    </message>
    <message>
        <source>%1 files are coloured; only their first component is used</source>
        <translation>%1 Dateien sind farbig; nur ihre erste Komponente wird verwendet</translation>
    </message>
    <message>
        <source>wells outside the %1-well plate that the index states</source>
        <translation>Wells außerhalb der Platte mit %1 Wells, die der Index nennt</translation>
    </message>
    <message>
        <source>Z stacks: %1 planes beside the projection or middle plane are not used</source>
        <translation>Z-Stapel: %1 Ebenen neben der Projektion oder mittleren Ebene bleiben ungenutzt</translation>
    </message>
    <message>
        <source>Z stacks: %1 images stand in for a middle plane that their field does not have</source>
        <translation>Z-Stapel: %1 Bilder vertreten eine mittlere Ebene, die ihr Feld nicht hat</translation>
    </message>
    <message>
        <source>time series: %1 images after the first time point are not used</source>
        <translation>Zeitreihe: %1 Bilder nach dem ersten Zeitpunkt bleiben ungenutzt</translation>
    </message>
    <message>
        <source>%1 images of other acquisitions than the first are not used</source>
        <translation>%1 Bilder anderer Aufnahmen als der ersten bleiben ungenutzt</translation>
    </message>
    <message>
        <source>%1 images are named alike by two index files and taken once</source>
        <translation>%1 Bilder nennen zwei Indexdateien gleich; sie zählen einmal</translation>
    </message>
    <message>
        <source>wells are only numbered: taken row by row on a plate of %1 columns</source>
        <translation>Wells sind nur nummeriert: zeilenweise auf einer Platte mit %1 Spalten</translation>
    </message>
    <message>
        <source>the instrument reports a failed plane: %1</source>
        <translation>das Gerät meldet eine misslungene Ebene: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>Position %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files matched</source>
        <translation>%1: %2 von %3 Dateien zugeordnet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ignored</source>
        <translation>
            <numerusform>%Ln übergangen</numerusform>
            <numerusform>%Ln übergangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n Well</numerusform>
            <numerusform>%n Wells</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 von %2 Wells</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld</numerusform>
            <numerusform>%Ln Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln Ausschnitt</numerusform>
            <numerusform>%Ln Ausschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>Kanäle %1</translation>
    </message>
    <message>
        <source>%1 µm per pixel</source>
        <translation>%1 µm pro Pixel</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n Well ohne Bilder</numerusform>
            <numerusform>%n Wells ohne Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Plate %1: %2</source>
        <translation>Platte %1: %2</translation>
    </message>
    <message>
        <source>no plate '%1'</source>
        <translation>keine Platte „%1“</translation>
    </message>
    <message>
        <source>plate '%1' of the table is taken for '%2'</source>
        <translation>Platte „%1“ der Tabelle wird für „%2“ genommen</translation>
    </message>
    <message>
        <source>no well %1 on plate '%2'</source>
        <translation>kein Well %1 auf Platte „%2“</translation>
    </message>
    <message>
        <source>no well %1 on any plate</source>
        <translation>kein Well %1 auf einer Platte</translation>
    </message>
    <message>
        <source>line %1: not a well: %2</source>
        <translation>Zeile %1: kein Well: %2</translation>
    </message>
    <message>
        <source>line %1: %2 differs from an earlier line, which counts</source>
        <translation>Zeile %1: %2 weicht von einer früheren Zeile ab, die zählt</translation>
    </message>
    <message>
        <source>line %1: the dose of %2 is no number and stays empty: %3</source>
        <translation>Zeile %1: Die Dosis von %2 ist keine Zahl und bleibt leer: %3</translation>
    </message>
    <message>
        <source>the dose of %1 is no number and stays empty: %2</source>
        <translation>Die Dosis von %1 ist keine Zahl und bleibt leer: %2</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>doses</source>
        <translation>Dosen</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>Folds</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>normal rows</source>
        <translation>normale Zeilen</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>phenotypes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>test cells</source>
        <translation>Testzellen</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>training cells</source>
        <translation>Trainingszellen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>validation cells</source>
        <translation>Validierungszellen</translation>
    </message>
    <message>
        <source>wells with cells</source>
        <translation>Wells mit Zellen</translation>
    </message>
    <message>
        <source>cells of the map have no features any more: make it anew</source>
        <translation>Zellen der Karte haben keine Merkmale mehr: bitte neu erstellen</translation>
    </message>
    <message>
        <source>labelled cells have no features yet</source>
        <translation>gelabelte Zellen haben noch keine Merkmale</translation>
    </message>
    <message>
        <source>no crop could be cut</source>
        <translation>kein Ausschnitt ließ sich schneiden</translation>
    </message>
    <message>
        <source>no features were computed yet</source>
        <translation>noch keine Merkmale berechnet</translation>
    </message>
    <message>
        <source>no image of the nucleus channel</source>
        <translation>kein Bild des Kernkanals</translation>
    </message>
    <message>
        <source>no labelled cell's images can be read</source>
        <translation>die Bilder keiner gelabelten Zelle sind lesbar</translation>
    </message>
    <message>
        <source>no plate was screened yet</source>
        <translation>noch keine Platte gescreent</translation>
    </message>
    <message>
        <source>the cells that this model was trained on are not in this project</source>
        <translation>die Zellen, mit denen dieses Modell trainiert wurde, sind nicht in diesem Projekt</translation>
    </message>
    <message>
        <source>the project has no cells: find them first</source>
        <translation>das Projekt hat keine Zellen: erst finden</translation>
    </message>
    <message>
        <source>the project has no fields to screen</source>
        <translation>das Projekt hat keine Felder zum Screenen</translation>
    </message>
    <message>
        <source>the project has no plate whose cells could be looked for</source>
        <translation>das Projekt hat keine Platte, deren Zellen man suchen könnte</translation>
    </message>
    <message>
        <source>the project has no plates</source>
        <translation>das Projekt hat keine Platten</translation>
    </message>
</context>
<context>
    <name>phenodrop::LooksAtPanel</name>
    <message>
        <source>What it looks at</source>
        <translation>Worauf es schaut</translation>
    </message>
    <message>
        <source>As the model sees it</source>
        <translation>Wie das Modell sie sieht</translation>
    </message>
    <message>
        <source>What speaks for</source>
        <translation>Was spricht für</translation>
    </message>
    <message>
        <source>No trained model yet. One can be asked what it looks at as soon as it is trained.</source>
        <translation>Noch kein trainiertes Modell. Sobald eines trainiert ist, lässt es sich fragen, worauf es schaut.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Choose a cell: here stands what speaks for its class.</source>
        <translation>Eine Zelle wählen: Hier steht, was für ihre Klasse spricht.</translation>
    </message>
    <message>
        <source>Asking %1, with one place after the other hidden…</source>
        <translation>%1 wird gefragt, eine Stelle nach der anderen verdeckt…</translation>
    </message>
    <message>
        <source>%1 judges by measured features, not by pixels. A hidden part would change what is measured as the cell, and all features with it, so there is no place that it looks at.</source>
        <translation>%1 urteilt nach gemessenen Merkmalen, nicht nach Pixeln. Ein verdeckter Teil änderte, was als Zelle gemessen wird, und damit alle Merkmale; deshalb gibt es keine Stelle, auf die es schaut.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Asked: %1. The classifiers of the folds are not kept.</source>
        <translation>Gefragt: %1. Die Klassifikatoren der Folds werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Asked: %1, its measured features included.</source>
        <translation>Gefragt: %1 samt seinen gemessenen Merkmalen.</translation>
    </message>
    <message>
        <source>Asked: %1.</source>
        <translation>Gefragt: %1.</translation>
    </message>
    <message>
        <source>Occlusion: one square after the other is filled with the ground of its channel, and the model is asked again.</source>
        <translation>Verdeckung: Ein Quadrat nach dem anderen wird mit dem Untergrund seines Kanals gefüllt und das Modell erneut gefragt.</translation>
    </message>
    <message>
        <source>Probability %1: nothing here speaks for it.</source>
        <translation>Wahrscheinlichkeit %1: Hier spricht nichts dafür.</translation>
    </message>
    <message>
        <source>Probability %1. No single place decides: whatever is hidden, it stays at %2 or more.</source>
        <translation>Wahrscheinlichkeit %1. Keine einzelne Stelle entscheidet: Was auch verdeckt wird, es bleiben mindestens %2.</translation>
    </message>
    <message>
        <source>Probability %1. With the most telling place hidden, %2.</source>
        <translation>Wahrscheinlichkeit %1. Ist die wichtigste Stelle verdeckt, %2.</translation>
    </message>
</context>
<context>
    <name>phenodrop::HeatLegendBar</name>
    <message>
        <source>against, %1</source>
        <translation>dagegen, %1</translation>
    </message>
    <message>
        <source>for, %1</source>
        <translation>dafür, %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::FindCellsDialog</name>
    <message>
        <source>Find cells</source>
        <translation>Zellen finden</translation>
    </message>
    <message>
        <source>A dim field</source>
        <translation>Ein dunkles Feld</translation>
    </message>
    <message>
        <source>A usual field</source>
        <translation>Ein übliches Feld</translation>
    </message>
    <message>
        <source>A dense field</source>
        <translation>Ein dichtes Feld</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Find the cells of all plates</source>
        <translation>Zellen aller Platten finden</translation>
    </message>
    <message>
        <source>Labels stay with their cells.</source>
        <translation>Labels bleiben bei ihren Zellen.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>from the image</source>
        <translation>aus dem Bild</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Nucleus across</source>
        <translation>Kerndurchmesser</translation>
    </message>
    <message>
        <source>Channel of the nuclei</source>
        <translation>Kanal der Kerne</translation>
    </message>
    <message>
        <source>No channel is called like a stain of nuclei: choose the one that shows them.</source>
        <translation>Kein Kanal heißt wie eine Kernfärbung: den wählen, der die Kerne zeigt.</translation>
    </message>
    <message>
        <source>Cells of another program</source>
        <translation>Zellen eines anderen Programms</translation>
    </message>
    <message>
        <source>Locations from a table…</source>
        <translation>Orte aus einer Tabelle…</translation>
    </message>
    <message>
        <source>Label masks from a folder…</source>
        <translation>Labelmasken aus einem Ordner…</translation>
    </message>
</context>
<context>
    <name>phenodrop::MergeSession</name>
    <message>
        <source>Comparing labels with %1</source>
        <translation>Labels mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>Labels zusammenführen</translation>
    </message>
</context>
<context>
    <name>phenodrop::AgreementTable</name>
    <message>
        <source>Agreement of two people</source>
        <translation>Übereinstimmung zweier Personen</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Hier</translation>
    </message>
</context>
<context>
    <name>phenodrop::VerdictBar</name>
    <message>
        <source>Mine</source>
        <translation>Meins</translation>
    </message>
    <message>
        <source>My label is right.</source>
        <translation>Mein Label stimmt.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Das andere</translation>
    </message>
    <message>
        <source>Their label is right.</source>
        <translation>Das Label der anderen Kopie stimmt.</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>Andere Klasse</translation>
    </message>
    <message>
        <source>Neither is right.</source>
        <translation>Keines von beiden stimmt.</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>Keine Klasse</translation>
    </message>
    <message>
        <source>Takes the label off the cell.</source>
        <translation>Nimmt der Zelle das Label.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Leaves it open again.</source>
        <translation>Lässt es wieder offen.</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
</context>
<context>
    <name>phenodrop::MergePage</name>
    <message>
        <source>Merge a colleague's labels</source>
        <translation>Labels eines Kollegen zusammenführen</translation>
    </message>
    <message>
        <source>Another copy…</source>
        <translation>Andere Kopie…</translation>
    </message>
    <message>
        <source>Compares with another copy.</source>
        <translation>Vergleicht mit einer anderen Kopie.</translation>
    </message>
    <message>
        <source>Close (Esc); verdicts stay until the project is closed</source>
        <translation>Schließen (Esc); Urteile bleiben, bis das Projekt geschlossen wird</translation>
    </message>
    <message>
        <source>Choose copy…</source>
        <translation>Kopie wählen…</translation>
    </message>
    <message>
        <source>Kappa</source>
        <translation>Kappa</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Only theirs</source>
        <translation>Nur dort</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Agreement beyond what chance would give (Cohen's kappa): 1 is full agreement, 0 is chance.</source>
        <translation>Übereinstimmung über den Zufall hinaus (Cohens Kappa): 1 ist volle Übereinstimmung, 0 ist Zufall.</translation>
    </message>
    <message>
        <source>Disputed cells left open</source>
        <translation>Offen gelassene strittige Zellen</translation>
    </message>
    <message>
        <source>keep my label</source>
        <translation>behalten mein Label</translation>
    </message>
    <message>
        <source>get their label</source>
        <translation>bekommen das andere Label</translation>
    </message>
    <message>
        <source>lose their class</source>
        <translation>verlieren ihre Klasse</translation>
    </message>
    <message>
        <source>Disputed cells</source>
        <translation>Strittige Zellen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>All disputed cells, not only this pair</source>
        <translation>Alle strittigen Zellen, nicht nur dieses Paar</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>for the record: “looked at together, 3 May”</source>
        <translation>fürs Protokoll: „gemeinsam angesehen, 3. Mai“</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>The colleague's copy of this project</source>
        <translation>Die andere Kopie dieses Projekts</translation>
    </message>
    <message>
        <source>This is the open project itself. Choose the folder of your colleague's copy.</source>
        <translation>Das ist das offene Projekt selbst. Bitte den Ordner der anderen Kopie wählen.</translation>
    </message>
    <message>
        <source>Comparing labels…</source>
        <translation>Labels werden verglichen…</translation>
    </message>
    <message>
        <source>Two people labelled copies of this project? Choose the folder of the other copy. Nothing changes until you apply.</source>
        <translation>Haben zwei Personen Kopien dieses Projekts gelabelt? Den Ordner der anderen Kopie wählen. Nichts ändert sich vor dem Anwenden.</translation>
    </message>
    <message>
        <source>%1, labelled by %2</source>
        <translation>%1, gelabelt von %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>no cell labelled by both</source>
        <translation>keine Zelle von beiden gelabelt</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>needs two classes</source>
        <translation>braucht zwei Klassen</translation>
    </message>
    <message>
        <source>%1 of %2 in common</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Add the labels of the %1 cells that only they labelled</source>
        <translation>Auch die %1 nur dort gelabelten Zellen übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of their label(s) lie on no cell here and are left out.</source>
        <translation>
            <numerusform>%Ln ihrer Labels liegt hier auf keiner Zelle und bleibt weg.</numerusform>
            <numerusform>%Ln ihrer Labels liegen hier auf keiner Zelle und bleiben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell was labelled by both, so there is nothing to decide.</source>
        <translation>Keine Zelle wurde von beiden gelabelt, also ist nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>You agree on all %1 cells that both labelled.</source>
        <translation>Alle %1 gemeinsam gelabelten Zellen sind gleich gelabelt.</translation>
    </message>
    <message>
        <source>No cell is disputed in this pair.</source>
        <translation>In diesem Paar ist keine Zelle strittig.</translation>
    </message>
    <message>
        <source>%1 shown · %2 of %3 decided</source>
        <translation>%1 gezeigt · %2 von %3 entschieden</translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation>nichts zu ändern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) change</source>
        <translation>
            <numerusform>%Ln Label ändert sich</numerusform>
            <numerusform>%Ln Labels ändern sich</numerusform>
        </translation>
    </message>
    <message>
        <source>no class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>was disputed</source>
        <translation>war strittig</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>dort</translation>
    </message>
    <message>
        <source>Mine: %1. Theirs: %2.</source>
        <translation>Hier: %1. Dort: %2.</translation>
    </message>
    <message numerus="yes">
        <source>Merged: %Ln label(s) changed. Undo takes all of them back at once.</source>
        <translation>
            <numerusform>Zusammengeführt: %Ln Label geändert. Rückgängig nimmt alles auf einmal zurück.</numerusform>
            <numerusform>Zusammengeführt: %Ln Labels geändert. Rückgängig nimmt alles auf einmal zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no class with the key %1.</source>
        <translation>Es gibt keine Klasse mit der Taste %1.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ComparedFields</name>
    <message>
        <source>Left field</source>
        <translation>Linkes Feld</translation>
    </message>
    <message>
        <source>Right field</source>
        <translation>Rechtes Feld</translation>
    </message>
</context>
<context>
    <name>phenodrop::CompareView</name>
    <message>
        <source>Two wells</source>
        <translation>Zwei Wells</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Left becomes right (X)</source>
        <translation>Links wird rechts (X)</translation>
    </message>
    <message>
        <source>Site before (Page Up)</source>
        <translation>Vorige Position (Bild auf)</translation>
    </message>
    <message>
        <source>Next site (Page Down)</source>
        <translation>Nächste Position (Bild ab)</translation>
    </message>
    <message>
        <source>Whole fields (Ctrl+0)</source>
        <translation>Ganze Felder (Strg+0)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Left well</source>
        <translation>Linkes Well</translation>
    </message>
    <message>
        <source>Right well</source>
        <translation>Rechtes Well</translation>
    </message>
    <message>
        <source>Choose a well.</source>
        <translation>Ein Well wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln Zelle</numerusform>
            <numerusform>%Ln Zellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Site %1 of %2</source>
        <translation>Position %1 von %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::LostLabelsDialog</name>
    <message>
        <source>Put on the chosen cell</source>
        <translation>Auf die gewählte Zelle setzen</translation>
    </message>
    <message>
        <source>Drop the label</source>
        <translation>Label verwerfen</translation>
    </message>
    <message>
        <source>Back to the earlier cells</source>
        <translation>Zurück zu den früheren Zellen</translation>
    </message>
    <message>
        <source>Labels without a cell</source>
        <translation>Labels ohne Zelle</translation>
    </message>
    <message>
        <source>Every label has its cell.</source>
        <translation>Jedes Label hat seine Zelle.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) chosen.</source>
        <translation>
            <numerusform>%Ln Label gewählt.</numerusform>
            <numerusform>%Ln Labels gewählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen cell is %1 already; that would be replaced.</source>
        <translation>Die gewählte Zelle ist schon %1; das würde ersetzt.</translation>
    </message>
    <message>
        <source>The ring is where the cell was. Click the cell that the label belongs to.</source>
        <translation>Der Ring zeigt, wo die Zelle war. Klicken Sie die Zelle an, zu der das Label gehört.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>phenodrop::LostLabels</name>
    <message>
        <source>Put a lost label on a cell</source>
        <translation>Verlorenes Label auf eine Zelle setzen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReasonDialog</name>
    <message>
        <source>Out of focus</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>Contamination</source>
        <translation>Kontamination</translation>
    </message>
    <message>
        <source>Debris or fibre</source>
        <translation>Schmutz oder Faser</translation>
    </message>
    <message>
        <source>Pipetting error</source>
        <translation>Pipettierfehler</translation>
    </message>
    <message>
        <source>Edge of the plate</source>
        <translation>Rand der Platte</translation>
    </message>
    <message>
        <source>Staining failed</source>
        <translation>Färbung misslungen</translation>
    </message>
    <message>
        <source>Cells washed off</source>
        <translation>Zellen weggespült</translation>
    </message>
    <message>
        <source>Wrong entry in the layout</source>
        <translation>Falscher Eintrag in der Belegung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>It stands beside the well in lists, reports and exports.</source>
        <translation>Er steht neben dem Well in Listen, Berichten und Exporten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>phenodrop::PixelQuestion</name>
    <message>
        <source>%1: %2 µm per pixel</source>
        <translation>%1: %2 µm je Pixel</translation>
    </message>
    <message numerus="yes">
        <source>and %n more plate(s)</source>
        <translation>
            <numerusform>und %n weitere Platte</numerusform>
            <numerusform>und %n weitere Platten</numerusform>
        </translation>
    </message>
    <message>
        <source>Another pixel size</source>
        <translation>Andere Pixelgröße</translation>
    </message>
    <message>
        <source>Resample</source>
        <translation>Umrechnen</translation>
    </message>
    <message>
        <source>Keep the pixels</source>
        <translation>Pixel lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The model learned at %1 µm per pixel. These plates have other pixels:</source>
        <translation>Das Modell lernte mit %1 µm je Pixel. Diese Platten haben andere Pixel:</translation>
    </message>
    <message>
        <source>Resampled, cells look as large to the model as those it learned from. Keep the pixels only where the size in the files is wrong.</source>
        <translation>Umgerechnet erscheinen dem Modell die Zellen so groß wie die, von denen es lernte. Lassen Sie die Pixel nur, wo die Größe in den Dateien falsch ist.</translation>
    </message>
</context>
<context>
    <name>phenodrop::GivenCellsDialog</name>
    <message>
        <source>Looking where these cells belong…</source>
        <translation>Sucht, wohin diese Zellen gehören…</translation>
    </message>
    <message>
        <source>Use these cells</source>
        <translation>Diese Zellen verwenden</translation>
    </message>
    <message>
        <source>Cells of another program</source>
        <translation>Zellen eines anderen Programms</translation>
    </message>
    <message>
        <source>A dim field</source>
        <translation>Ein dunkles Feld</translation>
    </message>
    <message>
        <source>A usual field</source>
        <translation>Ein übliches Feld</translation>
    </message>
    <message>
        <source>A dense field</source>
        <translation>Ein dichtes Feld</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>They take the place of the cells of now. Labels stay with their cells, and Ctrl+Z goes back.</source>
        <translation>Sie ersetzen die jetzigen Zellen. Labels bleiben bei ihren Zellen, und Strg+Z führt zurück.</translation>
    </message>
    <message>
        <source>%1 cells for %2 of %3 fields.</source>
        <translation>%1 Zellen für %2 von %3 Feldern.</translation>
    </message>
    <message>
        <source>Masks for %1 of %2 fields.</source>
        <translation>Masken für %1 von %2 Feldern.</translation>
    </message>
    <message numerus="yes">
        <source>The project lacks %Ln field(s) of the table: %1</source>
        <translation>
            <numerusform>Dem Projekt fehlt %Ln Feld der Tabelle: %1</numerusform>
            <numerusform>Dem Projekt fehlen %Ln Felder der Tabelle: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) without a mask keep their cells: %1</source>
        <translation>
            <numerusform>%Ln Bild ohne Maske behält seine Zellen: %1</numerusform>
            <numerusform>%Ln Bilder ohne Maske behalten ihre Zellen: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerLearnPanel</name>
    <message>
        <source>CNN, Lukic 2017</source>
        <translation>CNN, Lukic 2017</translation>
    </message>
    <message>
        <source>BLSTM, Stadelmann 2018</source>
        <translation>BLSTM, Stadelmann 2018</translation>
    </message>
    <message>
        <source>ECAPA-TDNN, small</source>
        <translation>ECAPA-TDNN, klein</translation>
    </message>
    <message>
        <source>ECAPA-TDNN: small, minutes. CNN and BLSTM: as published; they need hours.</source>
        <translation>ECAPA-TDNN: klein, braucht Minuten. CNN und BLSTM: wie veröffentlicht; sie brauchen Stunden.</translation>
    </message>
    <message>
        <source>what suits</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Tabelle wählen…</translation>
    </message>
    <message>
        <source>A CSV table with the columns file and speaker; file names count from its folder</source>
        <translation>CSV-Tabelle mit den Spalten file und speaker; Dateinamen gelten ab ihrem Ordner</translation>
    </message>
    <message>
        <source>Use simulated voices</source>
        <translation>Simulierte Stimmen nehmen</translation>
    </message>
    <message>
        <source>Training set-up</source>
        <translation>Training einrichten</translation>
    </message>
    <message>
        <source>Voices of known speakers</source>
        <translation>Stimmen bekannter Sprecher</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Lowest equal error rate</source>
        <translation>Kleinste Gleichfehlerrate</translation>
    </message>
    <message>
        <source>1 s of speakers held out</source>
        <translation>1 s zurückgehaltener Sprecher</translation>
    </message>
    <message>
        <source>1 − equal error rate</source>
        <translation>1 − Gleichfehlerrate</translation>
    </message>
    <message>
        <source>Table of voices</source>
        <translation>Tabelle der Stimmen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>none: simulated voices</source>
        <translation>keine: simulierte Stimmen</translation>
    </message>
    <message>
        <source>simulated voices</source>
        <translation>simulierte Stimmen</translation>
    </message>
    <message>
        <source>Learning voices</source>
        <translation>Stimmen lernen</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Zahlen darin</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Speakers, training</source>
        <translation>Sprecher, Training</translation>
    </message>
    <message>
        <source>Speakers, held out</source>
        <translation>Sprecher, zurückgehalten</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Beste Epoche</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Equal error rate, 1 s</source>
        <translation>Gleichfehlerrate, 1 s</translation>
    </message>
    <message>
        <source>Share of MFCC statistics</source>
        <translation>Anteil der MFCC-Statistik</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerScoresPanel</name>
    <message>
        <source>Evaluation</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Evaluate on table…</source>
        <translation>An Tabelle bewerten…</translation>
    </message>
    <message>
        <source>Whole recordings</source>
        <translation>Ganze Aufnahmen</translation>
    </message>
    <message>
        <source>3 s and 1.5 s of each</source>
        <translation>3 s und 1,5 s von jedem</translation>
    </message>
    <message>
        <source>1 s of each</source>
        <translation>1 s von jedem</translation>
    </message>
    <message>
        <source>How much of each recording is used</source>
        <translation>Wie viel jeder Aufnahme genommen wird</translation>
    </message>
    <message>
        <source>Recordings of other speakers</source>
        <translation>Aufnahmen anderer Sprecher</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Dieses Modell</translation>
    </message>
    <message>
        <source>MFCC statistics, LDA</source>
        <translation>MFCC-Statistik, LDA</translation>
    </message>
    <message>
        <source>Table of voices</source>
        <translation>Tabelle der Stimmen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Modell wird bewertet</translation>
    </message>
    <message>
        <source>Hold the model in use against recordings of other known speakers; a simple method stands beside it.</source>
        <translation>Bewerten Sie das verwendete Modell an Aufnahmen anderer bekannter Sprecher; ein einfaches Verfahren steht daneben.</translation>
    </message>
    <message>
        <source>Train or open a model, then hold it against other known speakers.</source>
        <translation>Trainieren oder öffnen Sie ein Modell und bewerten Sie es dann an anderen bekannten Sprechern.</translation>
    </message>
    <message>
        <source>Speakers found, of %1</source>
        <translation>Gefundene Sprecher, von %1</translation>
    </message>
    <message>
        <source>Wrong, automatic number</source>
        <translation>Falsch, Anzahl automatisch</translation>
    </message>
    <message>
        <source>Wrong, true number given</source>
        <translation>Falsch, wahre Anzahl gegeben</translation>
    </message>
    <message>
        <source>Wrong, best cut (optimistic)</source>
        <translation>Falsch, bester Schnitt (optimistisch)</translation>
    </message>
    <message>
        <source>Equal error rate of pairs</source>
        <translation>Gleichfehlerrate der Paare</translation>
    </message>
    <message>
        <source>Average cluster purity</source>
        <translation>Mittlere Reinheit der Gruppen</translation>
    </message>
    <message>
        <source>Mutual information, normalised</source>
        <translation>Transinformation, normiert</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>no response: the fit is flat</source>
        <translation>keine Antwort: die Anpassung ist flach</translation>
    </message>
    <message>
        <source>responds, but the EC50 lies outside the doses tested</source>
        <translation>antwortet, aber die EC50 liegt außerhalb der geprüften Dosen</translation>
    </message>
    <message>
        <source>EC50 %1 (%2 to %3), Hill slope %4, R² %5, %6 wells</source>
        <translation>EC50 %1 (%2 bis %3), Hill-Steigung %4, R² %5, %6 Wells</translation>
    </message>
    <message>
        <source>too few wells</source>
        <translation>zu wenige Wells</translation>
    </message>
    <message>
        <source>no positive control</source>
        <translation>keine Positivkontrolle</translation>
    </message>
    <message>
        <source>Phenotype</source>
        <translation>Phänotyp</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>Wells +/−</source>
        <translation>Wells +/−</translation>
    </message>
    <message>
        <source>Z′</source>
        <translation>Z′</translation>
    </message>
    <message>
        <source>Robust Z′</source>
        <translation>Robustes Z′</translation>
    </message>
    <message>
        <source>SSMD</source>
        <translation>SSMD</translation>
    </message>
    <message>
        <source>Robust SSMD</source>
        <translation>Robuste SSMD</translation>
    </message>
    <message>
        <source>Mean +</source>
        <translation>Mittel +</translation>
    </message>
    <message>
        <source>Mean −</source>
        <translation>Mittel −</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>cells: %1 · wells: %2 · excluded: %3 · with few cells: %4 · failed fields: %5</source>
        <translation>Zellen: %1 · Wells: %2 · ausgeschlossen: %3 · mit wenigen Zellen: %4 · fehlgeschlagene Felder: %5</translation>
    </message>
    <message>
        <source>%1, fraction of cells</source>
        <translation>%1, Anteil der Zellen</translation>
    </message>
    <message>
        <source>Controls of this plate</source>
        <translation>Kontrollen dieser Platte</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Wells used, of %1</source>
        <translation>Wells genutzt, von %1</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Phenotypes</source>
        <translation>Phänotypen</translation>
    </message>
    <message>
        <source>Wells with hits</source>
        <translation>Wells mit Treffern</translation>
    </message>
    <message>
        <source>Failed fields</source>
        <translation>Fehlgeschlagene Felder</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Kontrollen</translation>
    </message>
    <message>
        <source>Control wells that the model never saw</source>
        <translation>Kontrollwells, die das Modell nie sah</translation>
    </message>
    <message>
        <source>All control wells</source>
        <translation>Alle Kontrollwells</translation>
    </message>
    <message>
        <source>Of the fraction of each phenotype. Z′ above %1 is excellent, below 0 the controls overlap. The robust forms use medians. With several positive controls the one farthest from the negative controls counts. Numbers over wells that the model was trained on are optimistic.</source>
        <translation>Vom Anteil jedes Phänotyps. Z′ über %1 ist sehr gut, unter 0 überlappen die Kontrollen. Die robusten Formen nutzen Mediane. Von mehreren Positivkontrollen zählt die am weitesten von den Negativkontrollen entfernte. Zahlen über Wells, an denen das Modell lernte, sind optimistisch.</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>A hit has an enrichment score of at least %1 (not asked for in a phenotype that stands out in more than %2 % of the wells).</source>
        <translation>Ein Treffer hat einen Anreicherungswert von mindestens %1 (nicht verlangt bei einem Phänotyp, der in mehr als %2 % der Wells auffällt).</translation>
    </message>
    <message>
        <source>A hit has an enrichment score of at least %1.</source>
        <translation>Ein Treffer hat einen Anreicherungswert von mindestens %1.</translation>
    </message>
    <message>
        <source>The lower end of its fraction’s 95 % interval lies above the median of the wells it is compared with, and its p value, adjusted for all wells (Benjamini-Hochberg), is at most %1. Wells with under %2 cells are never hits.</source>
        <translation>Das untere Ende des 95-%-Intervalls seines Anteils liegt über dem Median der Wells, mit denen er verglichen wird, und sein für alle Wells korrigierter p-Wert (Benjamini-Hochberg) ist höchstens %1. Wells mit weniger als %2 Zellen sind nie Treffer.</translation>
    </message>
    <message>
        <source>No well passes.</source>
        <translation>Kein Well erfüllt das.</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Anreicherung</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>Robustes z</translation>
    </message>
    <message>
        <source>Adjusted p</source>
        <translation>Korrigiertes p</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dosis-Wirkung</translation>
    </message>
    <message>
        <source>Curve: four-parameter logistic; band: 95 % interval of the EC50; dotted: median of the negative controls. A fit is shown where it beats a flat line (F test, p ≤ %1, not adjusted for the number of series).</source>
        <translation>Kurve: logistisch mit vier Parametern; Band: 95-%-Intervall der EC50; gepunktet: Median der Negativkontrollen. Eine Anpassung wird gezeigt, wo sie besser als eine flache Linie ist (F-Test, p ≤ %1, nicht für die Zahl der Reihen korrigiert).</translation>
    </message>
    <message>
        <source>Series without an EC50</source>
        <translation>Reihen ohne EC50</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>How these numbers came about</source>
        <translation>Wie diese Zahlen entstanden</translation>
    </message>
    <message>
        <source>Wells left out of all statistics</source>
        <translation>Wells, die in keiner Statistik zählen</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <translation>ausgeschlossen: %1</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
    <message>
        <source>no cells</source>
        <translation>keine Zellen</translation>
    </message>
    <message>
        <source>few cells</source>
        <translation>wenige Zellen</translation>
    </message>
    <message>
        <source>No over-dispersion: wells differ no more than by chance.</source>
        <translation>Keine Überdispersion: Wells unterscheiden sich nicht mehr als durch Zufall.</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 von %2 Zellen</translation>
    </message>
    <message>
        <source>enrichment %1, robust z %2</source>
        <translation>Anreicherung %1, robustes z %2</translation>
    </message>
    <message>
        <source>negative control</source>
        <translation>Negativkontrolle</translation>
    </message>
    <message>
        <source>positive control</source>
        <translation>Positivkontrolle</translation>
    </message>
    <message>
        <source>framed: hit</source>
        <translation>umrahmt: Treffer</translation>
    </message>
    <message>
        <source>excluded, empty or under %1 cells</source>
        <translation>ausgeschlossen, leer oder unter %1 Zellen</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>nach Well</translation>
    </message>
    <message>
        <source>by plate</source>
        <translation>nach Platte</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>nach Gruppe</translation>
    </message>
    <message>
        <source>by cell, which is optimistic</source>
        <translation>nach Zelle, das ist optimistisch</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Accuracy, validation</source>
        <translation>Genauigkeit, Validierung</translation>
    </message>
    <message>
        <source>Balanced accuracy, validation</source>
        <translation>Ausgewogene Genauigkeit, Validierung</translation>
    </message>
    <message>
        <source>Cells, validation</source>
        <translation>Zellen, Validierung</translation>
    </message>
    <message>
        <source>Calibration error, validation</source>
        <translation>Kalibrierfehler, Validierung</translation>
    </message>
    <message>
        <source>Loss, validation</source>
        <translation>Verlust, Validierung</translation>
    </message>
    <message>
        <source>Accuracy, test</source>
        <translation>Genauigkeit, Test</translation>
    </message>
    <message>
        <source>Balanced accuracy, test</source>
        <translation>Ausgewogene Genauigkeit, Test</translation>
    </message>
    <message>
        <source>Cells, test</source>
        <translation>Zellen, Test</translation>
    </message>
    <message>
        <source>Calibration error, test</source>
        <translation>Kalibrierfehler, Test</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>Programmversion</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilung</translation>
    </message>
    <message>
        <source>Labelled cells, %1</source>
        <translation>Gelabelte Zellen, %1</translation>
    </message>
    <message>
        <source>Excluded well</source>
        <translation>Ausgeschlossenes Well</translation>
    </message>
</context>
<context>
    <name>phenodrop::SetupForm</name>
    <message>
        <source>locked while running</source>
        <translation>gesperrt, solange es läuft</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelCard</name>
    <message>
        <source>Save model…</source>
        <translation>Modell speichern…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Verwendetes Modell</translation>
    </message>
    <message>
        <source>No model yet. Train one, or open a file.</source>
        <translation>Noch kein Modell. Trainieren Sie eines oder öffnen Sie eine Datei.</translation>
    </message>
</context>
<context>
    <name>phenodrop::LearnRun</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobList</name>
    <message>
        <source>nothing of it is kept</source>
        <translation>davon bleibt nichts erhalten</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassMenu</name>
    <message>
        <source>Move to %1</source>
        <translation>Nach %1 verschieben</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellView</name>
    <message>
        <source>placed as the stage stood</source>
        <translation>angeordnet, wie der Tisch stand</translation>
    </message>
    <message>
        <source>in the order of the sites: no stage positions</source>
        <translation>nach der Nummer: ohne Tischpositionen</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Not readable: %1.</source>
        <translation>Nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Verschobene Bilder suchen…</translation>
    </message>
    <message>
        <source>Back to the plate (Esc)</source>
        <translation>Zurück zur Platte (Esc)</translation>
    </message>
    <message>
        <source>All fields of the well</source>
        <translation>Alle Felder des Wells</translation>
    </message>
    <message>
        <source>This field alone</source>
        <translation>Nur dieses Feld</translation>
    </message>
    <message>
        <source>wheel: in and out</source>
        <translation>Mausrad: hinein und hinaus</translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation>Position %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellMontage</name>
    <message>
        <source>Fields of the well</source>
        <translation>Felder des Wells</translation>
    </message>
</context>
<context>
    <name>HelpVerb</name>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>On a plate: into the well, its field, its cells, and out again. Enter and Esc do the same.</source>
        <translation>Auf einer Platte: hinein in das Well, sein Feld, seine Zellen, und wieder hinaus. Eingabe und Esc tun dasselbe.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Workspace</name>
    <message>
        <source>Read only: another program holds %1.</source>
        <translation>Nur lesen: Ein anderes Programm hält %1 fest.</translation>
    </message>
    <message>
        <source>Read only: you have no right to write in %1.</source>
        <translation>Nur lesen: In %1 dürfen Sie nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ViewOnlyBar</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Opens the project again, for writing where that is possible by now.</source>
        <translation>Öffnet das Projekt noch einmal, zum Schreiben, wo das inzwischen geht.</translation>
    </message>
    <message>
        <source>Everything can be looked at and exported to elsewhere; nothing of it changes.</source>
        <translation>Alles kann angesehen und anderswohin exportiert werden; geändert wird nichts.</translation>
    </message>
</context>
<context>
    <name>phenodrop::TopBar</name>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinModel</name>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1 is open read only: nothing of it can be changed.</source>
        <translation>%1 ist nur zum Lesen geöffnet: Es kann nichts geändert werden.</translation>
    </message>
</context>
<context>
    <name>FailedField</name>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 ends too early: it was not copied completely</source>
        <translation>%1 endet zu früh: nicht vollständig kopiert</translation>
    </message>
    <message>
        <source>a channel is missing</source>
        <translation>ein Kanal fehlt</translation>
    </message>
    <message>
        <source>%1 is an image of a kind that is not supported</source>
        <translation>%1 ist ein Bild einer Art, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>%1 is larger than an image may be</source>
        <translation>%1 ist größer, als ein Bild sein darf</translation>
    </message>
    <message>
        <source>%1 is of another size than the field's other images</source>
        <translation>%1 ist anders groß als die übrigen Bilder des Feldes</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <translation>der Speicher reichte nicht</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 %2 site %3: %4</source>
        <translation>%1 %2 Position %3: %4</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelChips</name>
    <message>
        <source>Shows or hides this channel. The right button changes its colour or name.</source>
        <translation>Zeigt oder verbirgt diesen Kanal. Die rechte Maustaste ändert seine Farbe oder seinen Namen.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Magenta</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Other colour…</source>
        <translation>Andere Farbe…</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>Farbe von %1</translation>
    </message>
    <message>
        <source>Rename channel…</source>
        <translation>Kanal umbenennen…</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message>
        <source>These names fit no known instrument. Write how they are to be read: a group for each part that means something.</source>
        <translation>Diese Namen passen zu keinem bekannten Gerät. Schreiben Sie, wie sie zu lesen sind: eine Gruppe für jeden Teil, der etwas bedeutet.</translation>
    </message>
    <message>
        <source>These names fit no known instrument. The pattern was guessed from them: look below at what it reads.</source>
        <translation>Diese Namen passen zu keinem bekannten Gerät. Das Muster wurde aus ihnen erraten: sehen Sie unten nach, was es liest.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Scoreboard</name>
    <message>
        <source>Replicates</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>How alike wells of one treatment and dose are, against wells of others (intraclass correlation, 95 %): 1 equal, 0 no more alike than any two wells.</source>
        <translation>Wie ähnlich sich Wells einer Behandlung und Dosis sind, gegen Wells mit anderen (Intraklassenkorrelation, 95 %): 1 gleich, 0 nicht ähnlicher als beliebige zwei Wells.</translation>
    </message>
    <message>
        <source>%1 treatments and doses in %2 wells of all plates.</source>
        <translation>%1 Behandlungen und Dosen in %2 Wells aller Platten.</translation>
    </message>
    <message>
        <source>Least alike: %1 (%2)</source>
        <translation>Am wenigsten ähnlich: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>Replicates</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Treatments and doses</source>
        <translation>Behandlungen und Dosen</translation>
    </message>
    <message>
        <source>Intraclass correlation of the fraction in wells of one treatment and dose, over all plates, controls left out: 1 where replicates are equal, 0 where they are no more alike than any two wells.</source>
        <translation>Intraklassenkorrelation des Anteils in Wells einer Behandlung und Dosis, über alle Platten, ohne Kontrollen: 1, wo Replikate gleich sind, 0, wo sie sich nicht ähnlicher sind als beliebige zwei Wells.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Scoreboard</name>
    <message>
        <source>robust %1</source>
        <translation>robust %1</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>Wells</source>
        <translation>Wells</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message>
        <source>Image quality: %1</source>
        <translation>Bildqualität: %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message numerus="yes">
        <source>Import %n plate(s)</source>
        <translation>
            <numerusform>%n Platte importieren</numerusform>
            <numerusform>%n Platten importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewWorkspace</name>
    <message>
        <source>Reading what was judged…</source>
        <translation>Die Beurteilung wird gelesen…</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message numerus="yes">
        <source>Include %Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld einschließen</numerusform>
            <numerusform>%Ln Felder einschließen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovePlate</name>
    <message>
        <source>“%1” may use the cells of this plate. End it first, or remove the plate afterwards.</source>
        <translation>„%1“ benutzt vielleicht die Zellen dieser Platte. Erst beenden, oder die Platte danach entfernen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln Feld</numerusform>
            <numerusform>%Ln Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln Zelle</numerusform>
            <numerusform>%Ln Zellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln Label</numerusform>
            <numerusform>%Ln Labels</numerusform>
        </translation>
    </message>
    <message>
        <source>With it go %1.</source>
        <translation>Mit ihr gehen %1.</translation>
    </message>
    <message>
        <source>With it go %1 and %2, and their features, places on the map, predictions and results.</source>
        <translation>Mit ihr gehen %1 und %2, auch deren Merkmale, Plätze auf der Karte, Vorhersagen und Ergebnisse.</translation>
    </message>
    <message>
        <source>With it go %1, %2 and %3, and their features, places on the map, predictions and results.</source>
        <translation>Mit ihr gehen %1, %2 und %3, auch deren Merkmale, Plätze auf der Karte, Vorhersagen und Ergebnisse.</translation>
    </message>
    <message>
        <source>Models that learned from its cells stay.</source>
        <translation>Modelle, die aus ihren Zellen gelernt haben, bleiben.</translation>
    </message>
    <message>
        <source>The image files are not touched.</source>
        <translation>Die Bilddateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Ctrl+Z brings all of it back while the project is open, “Put back removed plates…” for 48 hours.</source>
        <translation>Strg+Z bringt alles zurück, solange das Projekt offen ist, „Entfernte Platten zurückholen…“ 48 Stunden lang.</translation>
    </message>
    <message>
        <source>The labels stay in the journal: when the plate is imported again, the cells found on it get them.</source>
        <translation>Die Labels bleiben im Protokoll: Wird die Platte wieder importiert, bekommen sie die dort gefundenen Zellen.</translation>
    </message>
    <message>
        <source>%1 is not kept any more. Import it again.</source>
        <translation>%1 ist nicht mehr aufbewahrt. Bitte neu importieren.</translation>
    </message>
    <message>
        <source>%1 cannot come back: the project has another plate of this name.</source>
        <translation>%1 kann nicht zurückkommen: Das Projekt hat eine andere Platte dieses Namens.</translation>
    </message>
    <message>
        <source>Remove plate %1</source>
        <translation>Platte %1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Removed %1 with %Ln cell(s).</source>
        <translation>
            <numerusform>%1 mit %Ln Zelle entfernt.</numerusform>
            <numerusform>%1 mit %Ln Zellen entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>%1 wird entfernt</translation>
    </message>
    <message>
        <source>Bringing back %1</source>
        <translation>%1 wird zurückgeholt</translation>
    </message>
    <message>
        <source>Remove plate</source>
        <translation>Platte entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from the project?</source>
        <translation>%1 aus dem Projekt entfernen?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The project has no plate that could be removed.</source>
        <translation>Das Projekt hat keine Platte, die sich entfernen ließe.</translation>
    </message>
    <message>
        <source>Remove plate…</source>
        <translation>Platte entfernen…</translation>
    </message>
    <message>
        <source>Stopped: the project is as it was.</source>
        <translation>Abgebrochen: Das Projekt ist, wie es war.</translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n Platte</numerusform>
            <numerusform>%n Platten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)</source>
        <translation>
            <numerusform>%n Platte entfernen</numerusform>
            <numerusform>%n Platten entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back %1</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back removed plates</source>
        <translation>Entfernte Platten zurückholen</translation>
    </message>
    <message>
        <source>Put back removed plates…</source>
        <translation>Entfernte Platten zurückholen…</translation>
    </message>
    <message>
        <source>Removed plates</source>
        <translation>Entfernte Platten</translation>
    </message>
    <message>
        <source>%1, removed %2</source>
        <comment>plate, date and time</comment>
        <translation>%1, entfernt %2</translation>
    </message>
    <message numerus="yes">
        <source>They come back with their cells, labels and results. A plate is kept for %n hour(s) after it was removed.</source>
        <translation>
            <numerusform>Sie kommen mit Zellen, Labels und Ergebnissen zurück. Eine Platte wird nach dem Entfernen %n Stunde aufbewahrt.</numerusform>
            <numerusform>Sie kommen mit Zellen, Labels und Ergebnissen zurück. Eine Platte wird nach dem Entfernen %n Stunden aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>No plate was removed in the last %n hour(s).</source>
        <translation>
            <numerusform>In der letzten Stunde (%n) wurde keine Platte entfernt.</numerusform>
            <numerusform>In den letzten %n Stunden wurde keine Platte entfernt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::OddModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: the fraction of %2 is %3</source>
        <translation>%1: Der Anteil von %2 ist %3</translation>
    </message>
    <message>
        <source>in the other well of %1 it is %2, %3 times what replicates usually differ by. Which of the two is odd cannot be told.</source>
        <translation>im anderen Well mit %1 ist er %2, das %3-Fache des üblichen Unterschieds von Replikaten. Welches der beiden abweicht, lässt sich nicht sagen.</translation>
    </message>
    <message numerus="yes">
        <source>in the other %n well(s) of %1 it is %2 to %3, %4 times what replicates usually differ by.</source>
        <translation>
            <numerusform>im %n anderen Well mit %1 ist er %2 bis %3, das %4-Fache des üblichen Unterschieds von Replikaten.</numerusform>
            <numerusform>in den %n anderen Wells mit %1 ist er %2 bis %3, das %4-Fache des üblichen Unterschieds von Replikaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has %1 cells, the others about %2.</source>
        <translation>Es hat %1 Zellen, die anderen etwa %2.</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Other wells</source>
        <translation>Andere Wells</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Fractions in the other wells of the same treatment and dose, on all plates</source>
        <translation>Anteile in den anderen Wells mit gleicher Behandlung und Dosis, auf allen Platten</translation>
    </message>
    <message>
        <source>How far the well lies from the others, in units of what replicates of this screen usually differ by: 1 is usual, from 3 on a well is listed</source>
        <translation>Wie weit das Well von den anderen liegt, in Einheiten des üblichen Unterschieds von Replikaten in diesem Screen: 1 ist üblich, ab 3 wird ein Well aufgeführt</translation>
    </message>
</context>
<context>
    <name>phenodrop::OddTable</name>
    <message>
        <source>Wells that differ from their replicates</source>
        <translation>Wells, die von ihren Replikaten abweichen</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelVerbs</name>
    <message>
        <source>Rename channel…</source>
        <translation>Kanal umbenennen…</translation>
    </message>
    <message>
        <source>The project has no plate whose channels could be renamed.</source>
        <translation>Das Projekt hat keine Platte, deren Kanäle sich umbenennen ließen.</translation>
    </message>
</context>
<context>
    <name>phenodrop::RenameChannelDialog</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename channel</source>
        <translation>Kanal umbenennen</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>On all %n plate(s) with a channel of this name</source>
        <translation>
            <numerusform>Auf der %n Platte mit einem Kanal dieses Namens</numerusform>
            <numerusform>Auf allen %n Platten mit einem Kanal dieses Namens</numerusform>
        </translation>
    </message>
    <message>
        <source>Models, measurements and results of before stay with the channel.</source>
        <translation>Modelle, Messwerte und Ergebnisse von vorher bleiben dem Kanal.</translation>
    </message>
    <message>
        <source>%1 has another channel of this name.</source>
        <translation>%1 hat einen anderen Kanal dieses Namens.</translation>
    </message>
    <message>
        <source>A channel needs a name.</source>
        <translation>Ein Kanal braucht einen Namen.</translation>
    </message>
    <message>
        <source>Nuclei of %1 are looked for in %2 then: it goes by the channels’ names.</source>
        <translation>Die Zellkerne von %1 werden dann in %2 gesucht: Die Namen der Kanäle entscheiden.</translation>
    </message>
    <message>
        <source>Rename channel %1</source>
        <translation>Kanal %1 umbenennen</translation>
    </message>
</context>
</TS>
