<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>CellDrag</name>
    <message>
        <source>1 cell</source>
        <translation>1 cellule</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 cellules</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>First loss</source>
        <translation>Perte initiale</translation>
    </message>
    <message>
        <source>expected %1 ± %2</source>
        <translation>attendu %1 ± %2</translation>
    </message>
    <message>
        <source>Overfit one batch</source>
        <translation>Lot par cœur</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>can it learn at all?</source>
        <translation>peut-il apprendre ?</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>vérification…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>%1 after %2 steps</source>
        <translation>%1 après %2 pas</translation>
    </message>
    <message>
        <source>the network can learn</source>
        <translation>le réseau peut apprendre</translation>
    </message>
    <message>
        <source>it should come near 0</source>
        <translation>devrait s’approcher de 0</translation>
    </message>
    <message>
        <source>Shuffled labels</source>
        <translation>Annot. mêlées</translation>
    </message>
    <message>
        <source>do the pixels tell?</source>
        <translation>est-ce bien l’image ?</translation>
    </message>
    <message>
        <source>chance is %1</source>
        <translation>hasard : %1</translation>
    </message>
    <message>
        <source>Few wells</source>
        <translation>Peu de puits</translation>
    </message>
    <message>
        <source>%1 in 1 well</source>
        <translation>%1 dans 1 puits</translation>
    </message>
    <message>
        <source>%1 in %2 wells</source>
        <translation>%1 dans %2 puits</translation>
    </message>
    <message>
        <source>its interval will be wide</source>
        <translation>l’intervalle sera large</translation>
    </message>
    <message>
        <source>the rarest class</source>
        <translation>la plus rare</translation>
    </message>
</context>
<context>
    <name>DemoVerb</name>
    <message>
        <source>Open the demo</source>
        <translation>Ouvrir la démo</translation>
    </message>
    <message>
        <source>Demo: simulate, find cells, train, screen</source>
        <translation>Démo : simuler, trouver les cellules, entraîner, cribler</translation>
    </message>
    <message>
        <source>The demo is ready.</source>
        <translation>La démo est prête.</translation>
    </message>
</context>
<context>
    <name>EncoderVerb</name>
    <message>
        <source>Installing VGG16</source>
        <translation>Installation de VGG16</translation>
    </message>
    <message>
        <source>VGG16 is installed: %1</source>
        <translation>VGG16 est installé : %1</translation>
    </message>
    <message>
        <source>Install VGG16 weights…</source>
        <translation>Installer les poids VGG16…</translation>
    </message>
    <message>
        <source>VGG16 weights: PyTorch, ONNX, Keras or Caffe</source>
        <translation>Poids VGG16 : PyTorch, ONNX, Keras ou Caffe</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors *.onnx *.h5 *.caffemodel)</source>
        <translation>Poids (*.pth *.pt *.safetensors *.onnx *.h5 *.caffemodel)</translation>
    </message>
</context>
<context>
    <name>LearnScreenVerb</name>
    <message>
        <source>Learn this screen</source>
        <translation>Apprendre ce criblage</translation>
    </message>
    <message>
        <source>Learning this screen</source>
        <translation>Apprentissage du criblage</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln cell(s); the map shows it.</source>
        <translation>
            <numerusform>Appris à partir de %Ln cellule ; la carte le montre.</numerusform>
            <numerusform>Appris à partir de %Ln cellules ; la carte le montre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too few labels to say how much it helps: label some cells of at least two classes in two wells.</source>
        <translation>Trop peu d’annotations pour dire ce que cela apporte : annotez quelques cellules d’au moins deux classes dans deux puits.</translation>
    </message>
    <message>
        <source>Nearest neighbours name the class of %1 % of the labelled cells in other wells, before %2 %.</source>
        <translation>Les plus proches voisins trouvent la classe de %1 % des cellules annotées dans d’autres puits, contre %2 % auparavant.</translation>
    </message>
    <message>
        <source>Placing cells</source>
        <translation>Placement des cellules</translation>
    </message>
    <message numerus="yes">
        <source>Placed %Ln cell(s) on the map.</source>
        <translation>
            <numerusform>%Ln cellule placée sur la carte.</numerusform>
            <numerusform>%Ln cellules placées sur la carte.</numerusform>
        </translation>
    </message>
    <message>
        <source>All cells with features are on the map already.</source>
        <translation>Toutes les cellules décrites sont déjà sur la carte.</translation>
    </message>
    <message>
        <source>Place new cells on the map</source>
        <translation>Placer les nouvelles cellules sur la carte</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Cancelled. What was finished before is kept.</source>
        <translation>Annulé. Ce qui était déjà terminé est conservé.</translation>
    </message>
    <message>
        <source>%1 has a value that cannot be used. Please correct it.</source>
        <translation>%1 a une valeur inutilisable. Veuillez la corriger.</translation>
    </message>
    <message>
        <source>“%1” is not a well. Wells are written like B07 or AF48.</source>
        <translation>« %1 » n’est pas un puits. Les puits s’écrivent comme B07 ou AF48.</translation>
    </message>
    <message>
        <source>The sizes in %1 do not fit each other.</source>
        <translation>Les tailles dans %1 ne concordent pas.</translation>
    </message>
    <message>
        <source>%1 is damaged or not of the kind its name says. Please check the file, or export it again.</source>
        <translation>%1 est endommagé ou n’est pas du type que son nom indique. Vérifiez le fichier ou exportez-le de nouveau.</translation>
    </message>
    <message>
        <source>The file names in %1 fit no known instrument. Choose a preset or give a pattern.</source>
        <translation>Les noms de fichiers dans %1 ne correspondent à aucun instrument connu. Choisissez un préréglage ou donnez un motif.</translation>
    </message>
    <message>
        <source>There are no images in %1.</source>
        <translation>Il n’y a pas d’images dans %1.</translation>
    </message>
    <message>
        <source>%1 is missing. Bring the file back, or choose where it is now.</source>
        <translation>%1 est introuvable. Remettez le fichier en place ou indiquez où il se trouve.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the connection to the network and try again; what has arrived is kept.</source>
        <translation>%1 est injoignable. Vérifiez la connexion au réseau et réessayez ; ce qui est arrivé est conservé.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check the permissions and the drive.</source>
        <translation>%1 ne peut pas être lu. Vérifiez les droits et le disque.</translation>
    </message>
    <message>
        <source>%1 ends too early: it was not copied completely. Copy it again.</source>
        <translation>%1 s’arrête trop tôt : la copie est incomplète. Copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>%1 is an image of a kind that is not supported. Export it as TIFF.</source>
        <translation>%1 est une image d’un type non pris en charge. Exportez-la en TIFF.</translation>
    </message>
    <message>
        <source>%1 is larger than an image may be here.</source>
        <translation>%1 dépasse la taille d’image admise ici.</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written. Make room and try again.</source>
        <translation>Le disque est plein : %1 n’a pas été écrit. Libérez de la place et réessayez.</translation>
    </message>
    <message>
        <source>%1 could not be written. Check the permissions and the drive.</source>
        <translation>%1 n’a pas pu être écrit. Vérifiez les droits et le disque.</translation>
    </message>
    <message>
        <source>Another program is writing to the project %1. Try again in a moment.</source>
        <translation>Un autre programme écrit dans le projet %1. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of Phenodrop. Please update this program.</source>
        <translation>%1 provient d’une version plus récente de Phenodrop. Veuillez mettre ce programme à jour.</translation>
    </message>
    <message>
        <source>%1 is damaged. Open one of its backups.</source>
        <translation>%1 est endommagé. Ouvrez une de ses sauvegardes.</translation>
    </message>
    <message>
        <source>There is no %1 in the project.</source>
        <translation>Introuvable dans le projet : %1.</translation>
    </message>
    <message>
        <source>Not enough data for %1.</source>
        <translation>Pas assez de données : %1.</translation>
    </message>
    <message>
        <source>%1 is there already, or two sources say different things about it.</source>
        <translation>%1 existe déjà, ou deux sources se contredisent à son sujet.</translation>
    </message>
    <message>
        <source>There was not enough memory for %1. Close other programs, or use fewer cells.</source>
        <translation>Pas assez de mémoire pour %1. Fermez d’autres programmes ou utilisez moins de cellules.</translation>
    </message>
    <message>
        <source>Something went wrong in Phenodrop itself: %1. Please report it.</source>
        <translation>Une erreur s’est produite dans Phenodrop même : %1. Merci de la signaler.</translation>
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
            <numerusform>%Ln cellule trouvée</numerusform>
            <numerusform>%Ln cellules trouvées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln field(s).</source>
        <translation>
            <numerusform>dans %Ln champ.</numerusform>
            <numerusform>dans %Ln champs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) could not be read.</source>
        <translation>
            <numerusform>%Ln champ n’a pas pu être lu.</numerusform>
            <numerusform>%Ln champs n’ont pas pu être lus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Trouver les cellules</translation>
    </message>
    <message>
        <source>Finding cells</source>
        <translation>Recherche des cellules</translation>
    </message>
    <message>
        <source>Find cells with other settings…</source>
        <translation>Trouver les cellules avec d’autres réglages…</translation>
    </message>
    <message>
        <source>Cells are found in images: import a plate first.</source>
        <translation>Les cellules sont détectées dans les images : importez d’abord une plaque.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) found no cell any more. Ctrl+Z goes back to the earlier cells.</source>
        <translation>
            <numerusform>%Ln annotation n’a plus de cellule. Ctrl+Z revient aux cellules précédentes.</numerusform>
            <numerusform>%Ln annotations n’ont plus de cellule. Ctrl+Z revient aux cellules précédentes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show these labels</source>
        <translation>Montrer ces annotations</translation>
    </message>
    <message>
        <source>Going back to the earlier cells</source>
        <translation>Retour aux cellules précédentes</translation>
    </message>
    <message>
        <source>Going on to the later cells</source>
        <translation>Passage aux cellules suivantes</translation>
    </message>
    <message>
        <source>The cells of before are not kept any more.</source>
        <translation>Les cellules précédentes ne sont plus conservées.</translation>
    </message>
    <message>
        <source>Labels without a cell…</source>
        <translation>Annotations sans cellule…</translation>
    </message>
    <message>
        <source>Label them</source>
        <translation>Les annoter</translation>
    </message>
    <message>
        <source>Cells belong to images: import a plate first.</source>
        <translation>Les cellules appartiennent à des images : importez d’abord une plaque.</translation>
    </message>
    <message>
        <source>Folder of label masks, named like the images</source>
        <translation>Dossier de masques, nommés comme les images</translation>
    </message>
    <message>
        <source>Table of cell locations</source>
        <translation>Tableau des positions de cellules</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tableaux (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Read cell locations of another program…</source>
        <translation>Lire les positions de cellules d’un autre logiciel…</translation>
    </message>
    <message>
        <source>Read label masks of another program…</source>
        <translation>Lire les masques d’un autre logiciel…</translation>
    </message>
    <message>
        <source>fields that are done keep their new cells, the others those of before</source>
        <translation>les champs terminés gardent leurs nouvelles cellules, les autres celles d’avant</translation>
    </message>
</context>
<context>
    <name>HelpVerb</name>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Put the cells in this class, go on</source>
        <translation>Mettre les cellules dans cette classe et continuer</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>Accepter la suggestion</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <source>Find similar cells</source>
        <translation>Trouver des cellules similaires</translation>
    </message>
    <message>
        <source>Field of the cell</source>
        <translation>Champ de la cellule</translation>
    </message>
    <message>
        <source>Lens on the map</source>
        <translation>Loupe sur la carte</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retour arr.</translation>
    </message>
    <message>
        <source>Take the label off</source>
        <translation>Retirer l’annotation</translation>
    </message>
    <message>
        <source>Keep the label</source>
        <translation>Garder l’annotation</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Ctrl+1 … 9</translation>
    </message>
    <message>
        <source>Show or hide a channel</source>
        <translation>Afficher ou masquer un canal</translation>
    </message>
    <message>
        <source>Outlines of cells</source>
        <translation>Contours des cellules</translation>
    </message>
    <message>
        <source>Zoom; Ctrl+0 fits</source>
        <translation>Zoom ; Ctrl+0 ajuste</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+glisser</translation>
    </message>
    <message>
        <source>Lasso on the map</source>
        <translation>Lasso sur la carte</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Search wells, cells, commands</source>
        <translation>Chercher puits, cellules, commandes</translation>
    </message>
    <message>
        <source>Ctrl+Alt+1 … 5</source>
        <translation>Ctrl+Alt+1 … 5</translation>
    </message>
    <message>
        <source>Go to a workspace</source>
        <translation>Aller à un espace de travail</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo; Ctrl+Shift+Z brings it back</source>
        <translation>Annuler ; Ctrl+Maj+Z rétablit</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Panneau suivant</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>From a folder to hits</source>
        <translation>Du dossier aux hits</translation>
    </message>
    <message>
        <source>What the network looks at (Review)</source>
        <translation>Ce que le réseau regarde (Vérifier)</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Plaques</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Annoter</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Cribler</translation>
    </message>
    <message>
        <source>Add a plate folder, read its treatments from a table, find the cells.</source>
        <translation>Ajouter un dossier de plaque, lire ses traitements dans un tableau, trouver les cellules.</translation>
    </message>
    <message>
        <source>Make the map, make two or more classes, drag at least ten cells into each.</source>
        <translation>Faire la carte, créer deux classes ou plus, glisser au moins dix cellules dans chacune.</translation>
    </message>
    <message>
        <source>Start training; it goes on in the background.</source>
        <translation>Lancer l’entraînement ; il se poursuit en arrière-plan.</translation>
    </message>
    <message>
        <source>Look at what the network calls wrong, move cells, train again.</source>
        <translation>Regarder ce que le réseau nomme mal, déplacer des cellules, entraîner de nouveau.</translation>
    </message>
    <message>
        <source>Screen all plates, then see hits and dose responses, export them.</source>
        <translation>Cribler toutes les plaques, puis voir les hits et les doses-réponses, les exporter.</translation>
    </message>
    <message>
        <source>Phenodrop %1, free software under the GNU General Public License, version 3. Runs on this computer alone; nothing is sent.</source>
        <translation>Phenodrop %1, logiciel libre sous licence publique générale GNU, version 3. Tout se passe sur cet ordinateur ; rien n’est envoyé.</translation>
    </message>
    <message>
        <source>Keys everywhere</source>
        <translation>Touches partout</translation>
    </message>
    <message>
        <source>Keys for cells</source>
        <translation>Touches pour les cellules</translation>
    </message>
    <message>
        <source>On a plate: mark the chosen wells as negative or positive control or as sample. A drag or Shift chooses several.</source>
        <translation>Sur une plaque : marquer les puits choisis comme témoin négatif ou positif, ou comme échantillon. Tracer un cadre ou Maj en choisit plusieurs.</translation>
    </message>
</context>
<context>
    <name>HistoryVerbs</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tableaux (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>ne convient pas</translation>
    </message>
</context>
<context>
    <name>ImportVerbs</name>
    <message numerus="yes">
        <source>%Ln image file(s) are still missing, among them %1.</source>
        <translation>
            <numerusform>%Ln fichier d’image manque encore : %1.</numerusform>
            <numerusform>%Ln fichiers d’image manquent encore, dont %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found %Ln image file(s) again.</source>
        <translation>
            <numerusform>%Ln fichier d’image retrouvé.</numerusform>
            <numerusform>%Ln fichiers d’image retrouvés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder that the images are in now</source>
        <translation>Dossier où sont maintenant les images</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Retrouver les images déplacées…</translation>
    </message>
    <message>
        <source>No image file is missing.</source>
        <translation>Aucun fichier d’image ne manque.</translation>
    </message>
    <message>
        <source>Looking for moved images</source>
        <translation>Recherche des images déplacées</translation>
    </message>
    <message>
        <source>Add plate folder…</source>
        <translation>Ajouter un dossier de plaque…</translation>
    </message>
    <message>
        <source>Add plate folder</source>
        <translation>Ajouter un dossier de plaque</translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message>
        <source>Reading labels</source>
        <translation>Lecture des annotations</translation>
    </message>
    <message numerus="yes">
        <source>Labelled %Ln cell(s) from the table.</source>
        <translation>
            <numerusform>%Ln cellule annotée d’après le tableau.</numerusform>
            <numerusform>%Ln cellules annotées d’après le tableau.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out, first: %1</source>
        <translation>
            <numerusform>%Ln ligne a été ignorée : %1</numerusform>
            <numerusform>%Ln lignes ont été ignorées, d’abord : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing labels</source>
        <translation>Écriture des annotations</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 a été écrit.</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Exporter les annotations</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Importer des annotations</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tableaux (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Import labels…</source>
        <translation>Importer des annotations…</translation>
    </message>
    <message>
        <source>Export labels…</source>
        <translation>Exporter les annotations…</translation>
    </message>
    <message>
        <source>Merge a colleague's labels…</source>
        <translation>Fusionner les annotations d’un collègue…</translation>
    </message>
</context>
<context>
    <name>LayoutVerb</name>
    <message>
        <source>Reading the layout</source>
        <translation>Lecture du plan de plaque</translation>
    </message>
    <message numerus="yes">
        <source>Layout: %n well(s) changed.</source>
        <translation>
            <numerusform>Plan de plaque : %n puits modifié.</numerusform>
            <numerusform>Plan de plaque : %n puits modifiés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read treatments from a table…</source>
        <translation>Lire les traitements d’un tableau…</translation>
    </message>
    <message>
        <source>Table of treatments</source>
        <translation>Tableau des traitements</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tableaux (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Paste treatments from a spreadsheet</source>
        <translation>Coller les traitements depuis un tableur</translation>
    </message>
    <message>
        <source>The clipboard holds no text. Copy a plate-shaped block or a list with a column of wells first.</source>
        <translation>Le presse-papiers ne contient pas de texte. Copiez d’abord un bloc en forme de plaque ou une liste avec une colonne de puits.</translation>
    </message>
    <message numerus="yes">
        <source>Layout of %n well(s)</source>
        <translation>
            <numerusform>Plan de %n puits</numerusform>
            <numerusform>Plan de %n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s), first: %1</source>
        <translation>
            <numerusform>%n remarque : %1</numerusform>
            <numerusform>%n remarques, d’abord : %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookVerbs</name>
    <message>
        <source>Dark theme</source>
        <translation>Thème sombre</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Thème clair</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Thème du système</translation>
    </message>
    <message>
        <source>Compact or usual density</source>
        <translation>Densité compacte ou normale</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Rétablir la disposition</translation>
    </message>
    <message>
        <source>Your name beside labels…</source>
        <translation>Votre nom sur les annotations…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Stands beside the labels you give, from the next project you open:</source>
        <translation>Figure à côté de vos annotations, à partir du prochain projet ouvert :</translation>
    </message>
</context>
<context>
    <name>MeasureText</name>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Nucleus area (µm²)</source>
        <translation>Aire du noyau (µm²)</translation>
    </message>
    <message>
        <source>Nucleus area (px²)</source>
        <translation>Aire du noyau (px²)</translation>
    </message>
    <message>
        <source>%1 fraction</source>
        <translation>Fraction %1</translation>
    </message>
    <message>
        <source>%1 intensity (mean)</source>
        <translation>Intensité %1 (moyenne)</translation>
    </message>
</context>
<context>
    <name>MeasureVerb</name>
    <message>
        <source>Measure cells</source>
        <translation>Mesurer les cellules</translation>
    </message>
    <message>
        <source>Measuring cells</source>
        <translation>Mesure des cellules</translation>
    </message>
    <message numerus="yes">
        <source>Measured %Ln cell(s).</source>
        <translation>
            <numerusform>%Ln cellule mesurée.</numerusform>
            <numerusform>%Ln cellules mesurées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>moins de 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Essai %1</translation>
    </message>
</context>
<context>
    <name>PlateViews</name>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cellule</numerusform>
            <numerusform>%Ln cellules</numerusform>
        </translation>
    </message>
    <message>
        <source>Excluded: %1</source>
        <translation>Exclu : %1</translation>
    </message>
    <message>
        <source>Too few cells for a value</source>
        <translation>Trop peu de cellules pour une valeur</translation>
    </message>
    <message>
        <source>Has a field that looks blurred, saturated or empty</source>
        <translation>Contient un champ qui paraît flou, saturé ou vide</translation>
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
        <translation>Négatif</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positif</translation>
    </message>
    <message>
        <source>Site %1 of %2</source>
        <translation>Site %1 sur %2</translation>
    </message>
    <message>
        <source>No controls marked: drag over their wells and press N or P.</source>
        <translation>Aucun témoin marqué : tracez un cadre sur leurs puits et appuyez sur N ou P.</translation>
    </message>
    <message>
        <source>others</source>
        <comment>compounds</comment>
        <translation>autres</translation>
    </message>
</context>
<context>
    <name>ProjectVerbs</name>
    <message>
        <source>Open project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Nouveau projet</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Criblage</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Ouvrir un projet…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nouveau projet…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Fermer le projet</translation>
    </message>
</context>
<context>
    <name>ProposalText</name>
    <message>
        <source>plate %1</source>
        <translation>plaque %1</translation>
    </message>
    <message>
        <source>well no. %1</source>
        <translation>puits n° %1</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>site %1</translation>
    </message>
    <message>
        <source>no field, left out</source>
        <translation>aucun champ, ignoré</translation>
    </message>
    <message>
        <source>image file in the folder</source>
        <translation>image dans le dossier</translation>
    </message>
    <message>
        <source>The pattern</source>
        <translation>Le motif</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>plate</source>
        <translation>plaque</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell %1</source>
        <translation>Cellule %1</translation>
    </message>
</context>
<context>
    <name>WellVerbs</name>
    <message>
        <source>Include %1</source>
        <translation>Inclure %1</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>Exclure %1</translation>
    </message>
    <message>
        <source>Unmark control</source>
        <translation>Retirer le témoin</translation>
    </message>
    <message>
        <source>Mark control</source>
        <translation>Marquer un témoin</translation>
    </message>
    <message>
        <source>Mark well as negative control</source>
        <translation>Marquer le puits comme témoin négatif</translation>
    </message>
    <message>
        <source>Mark well as positive control</source>
        <translation>Marquer le puits comme témoin positif</translation>
    </message>
    <message>
        <source>Mark well as sample</source>
        <translation>Marquer le puits comme échantillon</translation>
    </message>
    <message>
        <source>Compare this well with a control</source>
        <translation>Comparer ce puits avec un témoin</translation>
    </message>
    <message>
        <source>This plate has no negative control to compare with. Mark one, or click a second well with Ctrl held.</source>
        <translation>Cette plaque n’a pas de témoin négatif à comparer. Marquez-en un, ou cliquez un second puits avec Ctrl.</translation>
    </message>
    <message>
        <source>This plate has no positive control to compare with. Mark one, or click a second well with Ctrl held.</source>
        <translation>Cette plaque n’a pas de témoin positif à comparer. Marquez-en un, ou cliquez un second puits avec Ctrl.</translation>
    </message>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>Inclure %n puits</numerusform>
            <numerusform>Inclure %n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>Exclure %n puits</numerusform>
            <numerusform>Exclure %n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n control(s)</source>
        <translation>
            <numerusform>Marquer %n témoin</numerusform>
            <numerusform>Marquer %n témoins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unmark %n control(s)</source>
        <translation>
            <numerusform>Démarquer %n témoin</numerusform>
            <numerusform>Démarquer %n témoins</numerusform>
        </translation>
    </message>
    <message>
        <source>Exclude or include wells…</source>
        <translation>Exclure ou inclure des puits…</translation>
    </message>
</context>
<context>
    <name>ClassBins</name>
    <message>
        <source>Drop %1</source>
        <translation>Déposer %1</translation>
    </message>
    <message>
        <source>%1 more advised</source>
        <translation>+%1 conseillées</translation>
    </message>
    <message>
        <source>Enough for now</source>
        <translation>Assez pour l’instant</translation>
    </message>
    <message>
        <source>Drag cells here</source>
        <translation>Glisser des cellules ici</translation>
    </message>
    <message>
        <source>%1 more to begin with</source>
        <translation>+%1 pour débuter</translation>
    </message>
    <message>
        <source>New class with %1</source>
        <translation>Nouvelle classe avec %1</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
    <message>
        <source>Too few to tell</source>
        <translation>Trop peu</translation>
    </message>
</context>
<context>
    <name>phenodrop::Annotations</name>
    <message numerus="yes">
        <source>Unlabel %Ln cell(s)</source>
        <translation>
            <numerusform>Retirer l’annotation de %Ln cellule</numerusform>
            <numerusform>Retirer l’annotation de %Ln cellules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln cell(s)</source>
        <translation>
            <numerusform>Annoter %Ln cellule</numerusform>
            <numerusform>Annoter %Ln cellules</numerusform>
        </translation>
    </message>
    <message>
        <source>New class %1</source>
        <translation>Nouvelle classe %1</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>Renommer en %1</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>Couleur de %1</translation>
    </message>
    <message>
        <source>Remove class %1</source>
        <translation>Supprimer la classe %1</translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln label(s)</source>
        <translation>
            <numerusform>Garder %Ln annotation</numerusform>
            <numerusform>Garder %Ln annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln label(s)</source>
        <translation>
            <numerusform>Importer %Ln annotation</numerusform>
            <numerusform>Importer %Ln annotations</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>Fusionner les annotations</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Lecture des annotations</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Annuler : %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Rétablir : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::BinDelegate</name>
    <message>
        <source>Name of the class</source>
        <translation>Nom de la classe</translation>
    </message>
</context>
<context>
    <name>phenodrop::CellKnowledge</name>
    <message>
        <source>Refreshing suggestions</source>
        <translation>Mise à jour des suggestions</translation>
    </message>
    <message>
        <source>Making the map</source>
        <translation>Création de la carte</translation>
    </message>
    <message>
        <source>features that are done are kept, the map is not</source>
        <translation>les descripteurs terminés sont gardés, la carte non</translation>
    </message>
</context>
<context>
    <name>phenodrop::CellsPanel</name>
    <message>
        <source>Loss, highest first</source>
        <translation>Perte décroissante</translation>
    </message>
    <message>
        <source>Loss, lowest first</source>
        <translation>Perte croissante</translation>
    </message>
    <message>
        <source>Plate and well</source>
        <translation>Plaque et puits</translation>
    </message>
    <message>
        <source>Order of the cells</source>
        <translation>Ordre des cellules</translation>
    </message>
    <message>
        <source>Label was right</source>
        <translation>Annotation juste</translation>
    </message>
    <message>
        <source>1 – 9 move · drag onto a row</source>
        <translation>1 – 9 déplace · glisser sur une ligne</translation>
    </message>
    <message>
        <source>Loss %1</source>
        <translation>Perte %1</translation>
    </message>
    <message>
        <source>The label was kept in review.</source>
        <translation>L’annotation a été gardée à la vérification.</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Sélection : %1</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>Vers %1</translation>
    </message>
    <message>
        <source>Enter, or %1</source>
        <translation>Entrée, ou %1</translation>
    </message>
    <message>
        <source>What it looks at</source>
        <translation>Ce qu’il regarde</translation>
    </message>
    <message>
        <source>Shows on the cell under the keyboard which places speak for its class.</source>
        <translation>Montre sur la cellule courante quels endroits parlent pour sa classe.</translation>
    </message>
    <message>
        <source>Next confusion</source>
        <translation>Confusion suivante</translation>
    </message>
    <message>
        <source>All %1 settled.</source>
        <translation>Tout est réglé : %1.</translation>
    </message>
    <message>
        <source>No cells here.</source>
        <translation>Aucune cellule ici.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelChips</name>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contours</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinModel</name>
    <message>
        <source>There is a class “%1” already. To merge the two, select the cells of the one and put them in the other.</source>
        <translation>Il y a déjà une classe « %1 ». Pour les fusionner, sélectionnez les cellules de l’une et mettez-les dans l’autre.</translation>
    </message>
    <message>
        <source>no cells</source>
        <translation>pas de cellules</translation>
    </message>
    <message>
        <source>not a class</source>
        <translation>pas une classe</translation>
    </message>
    <message>
        <source>already in this class</source>
        <translation>déjà dans cette classe</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Classe %1</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
    <message>
        <source>%1, key %2, %3</source>
        <translation>%1, touche %2, %3</translation>
    </message>
    <message>
        <source>There is a class “%1” already.</source>
        <translation>Il y a déjà une classe « %1 ».</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinView</name>
    <message>
        <source>Colour of %1</source>
        <translation>Couleur de %1</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Colour of its key</source>
        <translation>Couleur de sa touche</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutre</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rose</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>Vermillon</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>Put selected cells here</source>
        <translation>Mettre ici les cellules choisies</translation>
    </message>
    <message>
        <source>Select its cells</source>
        <translation>Sélectionner ses cellules</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Supprimer la classe</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinsPanel</name>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>More about classes</source>
        <translation>Plus sur les classes</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Nouvelle classe</translation>
    </message>
    <message>
        <source>Train on the labels</source>
        <translation>Entraîner sur les annotations</translation>
    </message>
    <message>
        <source>Make a first class, then drag cells into it.</source>
        <translation>Créez une première classe, puis glissez-y des cellules.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Curve: recall against labels</source>
        <translation>Courbe de rappel</translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation>Annotées : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::ColumnPlot</name>
    <message>
        <source>Plate column</source>
        <translation>Colonne de la plaque</translation>
    </message>
</context>
<context>
    <name>phenodrop::ContrastPlot</name>
    <message>
        <source>Black and white point</source>
        <translation>Point noir et point blanc</translation>
    </message>
</context>
<context>
    <name>phenodrop::ContrastStrip</name>
    <message>
        <source>Apply to plate</source>
        <translation>Pour toute la plaque</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>black %1 · white %2</source>
        <translation>noir %1 · blanc %2</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
</context>
<context>
    <name>phenodrop::CurvePlot</name>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>intervalle à 95 %</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>ln K = %1, expected first loss</source>
        <translation>ln K = %1, perte initiale attendue</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>meilleure, époque %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::DropZone</name>
    <message>
        <source>Drop a plate folder here</source>
        <translation>Déposer un dossier de plaque ici</translation>
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
        <translation>Carte de toutes les cellules</translation>
    </message>
</context>
<context>
    <name>phenodrop::ErrorBar</name>
    <message>
        <source>Hide this message</source>
        <translation>Masquer ce message</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldCanvas</name>
    <message>
        <source>Field image</source>
        <translation>Image du champ</translation>
    </message>
    <message>
        <source>x %1 y %2</source>
        <translation>x %1 y %2</translation>
    </message>
    <message>
        <source>Not shown: %1</source>
        <translation>Non affiché : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldContext</name>
    <message>
        <source>Open field</source>
        <translation>Ouvrir le champ</translation>
    </message>
    <message>
        <source>Field context</source>
        <translation>Contexte du champ</translation>
    </message>
    <message>
        <source>Choose a cell to see where it comes from.</source>
        <translation>Choisissez une cellule pour voir d’où elle vient.</translation>
    </message>
    <message>
        <source>site %1 · x %2 · y %3</source>
        <translation>site %1 · x %2 · y %3</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>non annotée</translation>
    </message>
    <message>
        <source>%1, by %2, %3</source>
        <translation>%1, par %2, %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldPopup</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Open in Plates</source>
        <translation>Ouvrir dans Plaques</translation>
    </message>
    <message>
        <source>%1 · %2 · site %3</source>
        <translation>%1 · %2 · site %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::FieldTitle</name>
    <message>
        <source>No field chosen</source>
        <translation>Aucun champ choisi</translation>
    </message>
    <message>
        <source>rightly called</source>
        <translation>bien prédit</translation>
    </message>
    <message>
        <source>called</source>
        <translation>prédit</translation>
    </message>
</context>
<context>
    <name>phenodrop::FirstRun</name>
    <message>
        <source>Drop a plate folder here, or look around with simulated data.</source>
        <translation>Déposez un dossier de plaque ici, ou explorez des données simulées.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ajouter un dossier</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Ouvrir la démo</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Ouvrir un projet…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Projets récents</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>Simulates a plate and runs the whole job on it; the first time this takes some minutes.</source>
        <translation>Simule une plaque et y fait tout le travail ; la première fois, cela prend quelques minutes.</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryModel</name>
    <message>
        <source>no class</source>
        <translation>à classer</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>annotée</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>similaire</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incertaine</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>atypique</translation>
    </message>
    <message>
        <source>class short</source>
        <translation>trop peu</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryPanel</name>
    <message>
        <source>Which cells</source>
        <translation>Quelles cellules</translation>
    </message>
    <message>
        <source>assign</source>
        <translation>classer</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>accepter</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Espace</translation>
    </message>
    <message>
        <source>select</source>
        <translation>choisir</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>similaires</translation>
    </message>
    <message>
        <source>field</source>
        <translation>champ</translation>
    </message>
    <message>
        <source>Backspace</source>
        <comment>key</comment>
        <translation>Ret. arr.</translation>
    </message>
    <message>
        <source>unlabel</source>
        <translation>retirer</translation>
    </message>
    <message>
        <source>Next cells</source>
        <translation>À annoter</translation>
    </message>
    <message>
        <source>Mixed reasons</source>
        <translation>Raisons variées</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Par classe</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>Incertaines d’abord</translation>
    </message>
    <message>
        <source>By plate and well</source>
        <translation>Par plaque et puits</translation>
    </message>
    <message>
        <source>Order of the cells</source>
        <translation>Ordre des cellules</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Similaires</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertaines</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Atypiques</translation>
    </message>
    <message>
        <source>Class short</source>
        <translation>Trop peu</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <comment>number of unlabelled cells</comment>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Sélection : %1</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>Shows the selected cells here, wherever they were selected</source>
        <translation>Montre ici les cellules sélectionnées, où qu’elles l’aient été</translation>
    </message>
</context>
<context>
    <name>phenodrop::GalleryView</name>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
</context>
<context>
    <name>phenodrop::HitModel</name>
    <message>
        <source>Median of the wells that it is compared with: %1</source>
        <translation>Médiane des puits de comparaison : %1</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Traitement</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dose</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Enrichissement</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>z robuste</translation>
    </message>
    <message>
        <source>Fraction %1, 95 % interval %2 to %3</source>
        <translation>Fraction %1, intervalle à 95 % de %2 à %3</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>Cells of the class among all cells of the well, 0 to 1</source>
        <translation>Part des cellules de la classe parmi celles du puits, de 0 à 1</translation>
    </message>
    <message>
        <source>95 % interval of the fraction, drawn from 0 to 1</source>
        <translation>Intervalle à 95 % de la fraction, tracé de 0 à 1</translation>
    </message>
    <message>
        <source>log10 of the odds that the well holds more of the class than the wells of the screen do: 1 means 10 to 1, 2 means 100 to 1</source>
        <translation>log10 de la cote que le puits contienne plus de la classe que les puits du criblage : 1 signifie 10 contre 1, 2 signifie 100 contre 1</translation>
    </message>
    <message>
        <source>Distance of the fraction from the median of the negative controls, in their scaled median deviations</source>
        <translation>Écart de la fraction à la médiane des témoins négatifs, en écarts médians normalisés de ceux-ci</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message>
        <source>There is no image in this folder or below it: TIFF, OME-TIFF, OME-Zarr, PNG or JPEG.</source>
        <translation>Aucune image dans ce dossier ni au-dessous : TIFF, OME-TIFF, OME-Zarr, PNG ou JPEG.</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>imported plates: wells, fields</comment>
        <translation>%1 : %2, %3</translation>
    </message>
    <message>
        <source>Add plates</source>
        <translation>Ajouter des plaques</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>How the files are named</source>
        <translation>Noms des fichiers</translation>
    </message>
    <message>
        <source>What the files do not say</source>
        <translation>Ce que les fichiers ne disent pas</translation>
    </message>
    <message>
        <source>table with plate, well, treatment, concentration, control</source>
        <translation>tableau avec plate, well, treatment, concentration, control</translation>
    </message>
    <message>
        <source>Choose where the project goes</source>
        <translation>Choisir l’emplacement du projet</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Plate name</source>
        <translation>Nom de la plaque</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Traitements</translation>
    </message>
    <message>
        <source>Table of treatments</source>
        <translation>Tableau des traitements</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Rapport d’import</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Trouver les cellules</translation>
    </message>
    <message>
        <source>To the plates</source>
        <translation>Vers les plaques</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Examen des fichiers…</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>Examen de %1</translation>
    </message>
    <message>
        <source>%1 image files in %2</source>
        <translation>%1 fichiers image dans %2</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Automatic, from %1</source>
        <translation>Automatique, d’après %1</translation>
    </message>
    <message>
        <source>My own pattern</source>
        <translation>Mon propre motif</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files</source>
        <translation>%1 : %2 fichiers sur %3</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Import de %1</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n plate(s)</source>
        <translation>
            <numerusform>%n plaque importée</numerusform>
            <numerusform>%n plaques importées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln champ</numerusform>
            <numerusform>%Ln champs</numerusform>
        </translation>
    </message>
    <message>
        <source>No well got a treatment: %1 is for other plates or wells.</source>
        <translation>Aucun puits n’a reçu de traitement : %1 concerne d’autres plaques ou d’autres puits.</translation>
    </message>
    <message>
        <source>Choose a table…</source>
        <translation>Choisir un tableau…</translation>
    </message>
    <message>
        <source>Write a pattern first, or choose another way.</source>
        <translation>Écrivez d’abord un motif, ou choisissez une autre façon.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>from the files or the table; or names in order: DNA, GFP</source>
        <translation>des fichiers ou du tableau ; ou les noms dans l’ordre : DNA, GFP</translation>
    </message>
    <message>
        <source>from the files, else the folder&apos;s name</source>
        <translation>d’après les fichiers, sinon le nom du dossier</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobBar</name>
    <message>
        <source>Cancel: %1</source>
        <translation>Annuler : %1</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installer…</translation>
    </message>
    <message>
        <source>VGG16 FC7</source>
        <translation>VGG16 FC7</translation>
    </message>
    <message>
        <source>Built-in encoder</source>
        <translation>Encodeur intégré</translation>
    </message>
    <message>
        <source>VGG16 not installed</source>
        <translation>VGG16 non installé</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>Aucune tâche</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n tâche</numerusform>
            <numerusform>%n tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>Mémoire %1 sur %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobItem</name>
    <message>
        <source>Cancel this job</source>
        <translation>Annuler cette tâche</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelBars</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelVerbs</name>
    <message>
        <source>Choose a cell first, then press the key of its class.</source>
        <translation>Choisissez d’abord une cellule, puis la touche de sa classe.</translation>
    </message>
    <message>
        <source>There is no class with the key %1 yet. N makes one.</source>
        <translation>Aucune classe n’a encore la touche %1. N en crée une.</translation>
    </message>
    <message>
        <source>Nothing is suggested for this cell yet.</source>
        <translation>Rien n’est encore suggéré pour cette cellule.</translation>
    </message>
    <message>
        <source>Finding similar cells needs features: make the map first.</source>
        <translation>Trouver des cellules similaires demande des descripteurs : créez d’abord la carte.</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelWorkspace</name>
    <message>
        <source>Removed the class %1; its %2 are unlabelled again. Ctrl+Z brings it back.</source>
        <translation>Classe %1 supprimée ; annotation retirée à %2. Ctrl+Z la rétablit.</translation>
    </message>
    <message>
        <source>Removed the class %1. Ctrl+Z brings it back.</source>
        <translation>Classe %1 supprimée. Ctrl+Z la rétablit.</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Afficher %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::MainWindow</name>
    <message>
        <source>The language changes when Phenodrop is started again.</source>
        <translation>La langue changera au prochain démarrage de Phenodrop.</translation>
    </message>
    <message>
        <source>Labels are being written. The window closes when they are on disk.</source>
        <translation>Les annotations sont en cours d’écriture. La fenêtre se fermera dès qu’elles seront sur le disque.</translation>
    </message>
    <message>
        <source>End what is running?</source>
        <translation>Arrêter ce qui est en cours ?</translation>
    </message>
    <message>
        <source>%1 is running: %2.</source>
        <translation>%1 est en cours : %2.</translation>
    </message>
    <message>
        <source>%1 waits for its turn.</source>
        <translation>%1 attend son tour.</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laisser continuer</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>phenodrop::MapPanel</name>
    <message>
        <source>Dose</source>
        <translation>Dose</translation>
    </message>
    <message>
        <source>Place new cells on it</source>
        <translation>Y placer les nouvelles cellules</translation>
    </message>
    <message>
        <source>Learn this screen</source>
        <translation>Apprendre ce criblage</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Prédiction</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incertitude</translation>
    </message>
    <message>
        <source>Colour of the points</source>
        <translation>Couleur des points</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>More about the map</source>
        <translation>Plus sur la carte</translation>
    </message>
    <message>
        <source>Make the map anew</source>
        <translation>Recréer la carte</translation>
    </message>
    <message>
        <source>Make it with another seed</source>
        <translation>La créer avec une autre graine</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Loupe</translation>
    </message>
    <message>
        <source>Make the map</source>
        <translation>Créer la carte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Lens × %1</source>
        <translation>Loupe × %1</translation>
    </message>
    <message>
        <source>Lasso (or Alt and drag)</source>
        <translation>Lasso (ou Alt et glisser)</translation>
    </message>
    <message>
        <source>Move the map (or the middle button)</source>
        <translation>Déplacer la carte (ou bouton du milieu)</translation>
    </message>
    <message>
        <source>Show all (Ctrl+0)</source>
        <translation>Tout afficher (Ctrl+0)</translation>
    </message>
    <message>
        <source>forming · stays where it is when you stop it</source>
        <translation>en formation · reste en l’état si on l’arrête</translation>
    </message>
    <message>
        <source>t-SNE · seed %1 · far distances mean little</source>
        <translation>t-SNE · graine %1 · les grandes distances disent peu</translation>
    </message>
    <message>
        <source>L to hide</source>
        <translation>L pour masquer</translation>
    </message>
    <message>
        <source>L for the lens</source>
        <translation>L pour la loupe</translation>
    </message>
    <message>
        <source>Making the map. You can go on labelling meanwhile.</source>
        <translation>Création de la carte. Vous pouvez continuer à annoter.</translation>
    </message>
    <message>
        <source>The map needs cells. Import a plate and find its cells first.</source>
        <translation>La carte demande des cellules. Importez d’abord une plaque et trouvez ses cellules.</translation>
    </message>
    <message>
        <source>No map of %1 yet: about %2.</source>
        <translation>Pas encore de carte de %1 : environ %2.</translation>
    </message>
    <message>
        <source>The map needs features for %1: about %2.</source>
        <translation>La carte demande des descripteurs pour %1 : environ %2.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ajouter un dossier</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Trouver les cellules</translation>
    </message>
    <message>
        <source>The map needs cells. Find them in the images first.</source>
        <translation>La carte a besoin de cellules. Trouvez-les d’abord dans les images.</translation>
    </message>
</context>
<context>
    <name>phenodrop::MatrixView</name>
    <message>
        <source>%1 rightly called %2</source>
        <translation>%1 : %2, bien prédit</translation>
    </message>
    <message>
        <source>%1 labelled %2, called %3</source>
        <translation>%1 : annotation %2, prédit %3</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matrice de confusion</translation>
    </message>
    <message>
        <source>Recall, 95 % interval</source>
        <translation>Rappel, intervalle à 95 %</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelHistory</name>
    <message>
        <source>Split by cell: optimistic</source>
        <translation>Séparé par cellule : optimiste</translation>
    </message>
    <message>
        <source>On cells that played no part, split by %1</source>
        <translation>Sur des cellules non utilisées, séparées par %1</translation>
    </message>
    <message>
        <source>On the validation cells, split by %1</source>
        <translation>Sur les cellules de validation, séparées par %1</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Fiche du modèle</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Shows the chosen run beside the one before it, or two chosen runs (Ctrl and click) side by side.</source>
        <translation>Montre l’essai choisi à côté du précédent, ou deux essais choisis (Ctrl et clic) côte à côte.</translation>
    </message>
    <message>
        <source>Accuracy against labels</source>
        <translation>Exactitude selon les annotations</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annot.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Models of this project</source>
        <translation>Modèles de ce projet</translation>
    </message>
</context>
<context>
    <name>phenodrop::NextCells</name>
    <message>
        <source>Needs features: make the map first</source>
        <translation>Demande des descripteurs : créez d’abord la carte</translation>
    </message>
    <message>
        <source>Needs labels in two classes</source>
        <translation>Demande des annotations dans deux classes</translation>
    </message>
    <message>
        <source>No cells yet. Import a plate and find its cells first.</source>
        <translation>Pas encore de cellules. Importez d’abord une plaque et trouvez ses cellules.</translation>
    </message>
    <message>
        <source>All %1 labelled.</source>
        <translation>Tout est annoté : %1.</translation>
    </message>
    <message>
        <source>Choose a cell and press S to find cells like it.</source>
        <translation>Choisissez une cellule et appuyez sur S pour en trouver de similaires.</translation>
    </message>
    <message>
        <source>Every class has 100 labels or more.</source>
        <translation>Chaque classe a au moins 100 annotations.</translation>
    </message>
    <message>
        <source>Show uncertain cells</source>
        <translation>Voir les incertaines</translation>
    </message>
    <message>
        <source>Nothing more to suggest.</source>
        <translation>Plus rien à suggérer.</translation>
    </message>
    <message>
        <source>Similar to labelled cells: cosine %1</source>
        <translation>Similaire à des cellules annotées : cosinus %1</translation>
    </message>
    <message>
        <source>Similar to the cells you chose: cosine %1</source>
        <translation>Similaire aux cellules choisies : cosinus %1</translation>
    </message>
    <message>
        <source>Uncertain: %1 %2, but %3 %4</source>
        <translation>Incertaine : %1 %2, mais %3 %4</translation>
    </message>
    <message>
        <source>Unusual: farther from its neighbours than %1 of all cells</source>
        <translation>Atypique : plus loin de ses voisines que %1 des cellules</translation>
    </message>
    <message>
        <source>%1 has only %2: this may be one, probability %3</source>
        <translation>%1 n’a que %2 : en voici peut-être une, probabilité %3</translation>
    </message>
    <message>
        <source>No cells yet. Find them in the images first.</source>
        <translation>Pas encore de cellules. Trouvez-les d’abord dans les images.</translation>
    </message>
</context>
<context>
    <name>phenodrop::NoticePanel</name>
    <message>
        <source>Notices</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>No notices yet.</source>
        <translation>Pas encore de messages.</translation>
    </message>
</context>
<context>
    <name>phenodrop::NoticeStack</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateLegend</name>
    <message>
        <source>Negative control</source>
        <translation>Témoin négatif</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Témoin positif</translation>
    </message>
    <message>
        <source>Quality flag</source>
        <translation>Qualité douteuse</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Exclu</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateList</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n alerte</numerusform>
            <numerusform>%n alertes</numerusform>
        </translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Plaques</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Filter plates</source>
        <translation>Filtrer les plaques</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Rapport d’import</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Remove plate…</source>
        <translation>Retirer la plaque…</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)…</source>
        <translation>
            <numerusform>Retirer %n plaque…</numerusform>
            <numerusform>Retirer %n plaques…</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back removed plates…</source>
        <translation>Remettre des plaques retirées…</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateListModel</name>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 puits sur %2</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>imagettes</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ch</source>
        <translation>%1 can.</translation>
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
        <translation>Plaque</translation>
    </message>
    <message>
        <source>excl.</source>
        <translation>excl.</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlateScores</name>
    <message>
        <source>Reading the wells</source>
        <translation>Lecture des puits</translation>
    </message>
</context>
<context>
    <name>phenodrop::PlatesPage</name>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Measure shown</source>
        <translation>Mesure affichée</translation>
    </message>
    <message>
        <source>Raw value</source>
        <translation>Valeur brute</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>z robuste</translation>
    </message>
    <message>
        <source>Percent of control</source>
        <translation>Pour cent du témoin</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Carte de chaleur</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Wells by column</source>
        <translation>Puits par colonne</translation>
    </message>
    <message>
        <source>No plate</source>
        <translation>Aucune plaque</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remarque</numerusform>
            <numerusform>%n remarques</numerusform>
        </translation>
    </message>
    <message>
        <source>Include this well</source>
        <translation>Inclure ce puits</translation>
    </message>
    <message>
        <source>Exclude this well</source>
        <translation>Exclure ce puits</translation>
    </message>
    <message>
        <source>Mark as negative control</source>
        <translation>Marquer comme témoin négatif</translation>
    </message>
    <message>
        <source>Mark as positive control</source>
        <translation>Marquer comme témoin positif</translation>
    </message>
    <message>
        <source>Mark as sample</source>
        <translation>Marquer comme échantillon</translation>
    </message>
    <message>
        <source>How values are shown</source>
        <translation>Affichage des valeurs</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Comparer avec %1</translation>
    </message>
    <message>
        <source>Compare with a control</source>
        <translation>Comparer avec un témoin</translation>
    </message>
    <message numerus="yes">
        <source>Include %n well(s)</source>
        <translation>
            <numerusform>Inclure %n puits</numerusform>
            <numerusform>Inclure %n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %n well(s)</source>
        <translation>
            <numerusform>Exclure %n puits</numerusform>
            <numerusform>Exclure %n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>Measures, the map and classes need the cells of the images.</source>
        <translation>Les mesures, la carte et les classes ont besoin des cellules des images.</translation>
    </message>
    <message>
        <source>Find cells</source>
        <translation>Trouver les cellules</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) chosen: N negative, P positive, S sample, or the menu</source>
        <translation>
            <numerusform>%n puits choisi : N négatif, P positif, S échantillon ou le menu</numerusform>
            <numerusform>%n puits choisis : N négatif, P positif, S échantillon ou le menu</numerusform>
        </translation>
    </message>
    <message>
        <source>Finding the cells of all plates…</source>
        <translation>Recherche des cellules de toutes les plaques…</translation>
    </message>
    <message>
        <source>Drop a plate folder here, or choose one.</source>
        <translation>Déposez un dossier de plaque ici, ou choisissez-en un.</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ajouter un dossier</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message>
        <source>Empty</source>
        <translation>Vide</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>Saturé</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Flou</translation>
    </message>
    <message>
        <source>%1 foreground</source>
        <translation>%1 d’avant-plan</translation>
    </message>
    <message>
        <source>%1 at limit</source>
        <translation>%1 au maximum</translation>
    </message>
    <message>
        <source>No field stands out.</source>
        <translation>Aucun champ ne se distingue.</translation>
    </message>
    <message>
        <source>Image quality</source>
        <translation>Qualité d’image</translation>
    </message>
    <message>
        <source>%1 site %2</source>
        <translation>%1 site %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln champ</numerusform>
            <numerusform>%Ln champs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %Ln field(s)</source>
        <translation>
            <numerusform>Exclure %Ln champ</numerusform>
            <numerusform>Exclure %Ln champs</numerusform>
        </translation>
    </message>
    <message>
        <source>sharpness %1</source>
        <translation>netteté %1</translation>
    </message>
    <message>
        <source>Excluded: %1</source>
        <translation>Exclu : %1</translation>
    </message>
    <message>
        <source>Fields are looked at when the cells are found.</source>
        <translation>Les champs sont examinés lorsque les cellules sont trouvées.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Rail</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Plaques</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Annoter</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Cribler</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewFigures</name>
    <message>
        <source>by plate</source>
        <translation>par plaque</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>par groupe</translation>
    </message>
    <message>
        <source>by cell</source>
        <translation>par cellule</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>par puits</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Accuracy, random cells</source>
        <translation>Exactitude, cellules au hasard</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitude équilibrée</translation>
    </message>
    <message>
        <source>Cells in the matrix</source>
        <translation>Cellules de la matrice</translation>
    </message>
    <message>
        <source>Accuracy, folds %1</source>
        <translation>Exactitude, plis %1</translation>
    </message>
    <message>
        <source>Accuracy, held out %1</source>
        <translation>Exactitude, réservées %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>optimistic: shares wells</source>
        <translation>optimiste : mêmes puits</translation>
    </message>
    <message>
        <source>what to expect on new plates</source>
        <translation>à attendre sur de nouvelles plaques</translation>
    </message>
    <message>
        <source>what to expect in new groups</source>
        <translation>à attendre dans de nouveaux groupes</translation>
    </message>
    <message>
        <source>what to expect in new wells</source>
        <translation>à attendre dans de nouveaux puits</translation>
    </message>
    <message>
        <source>optimistic by %1 points</source>
        <translation>optimiste de %1 points</translation>
    </message>
    <message>
        <source>no better than whole wells</source>
        <translation>pas mieux que par puits entiers</translation>
    </message>
    <message>
        <source>mean of %1 recalls</source>
        <translation>moyenne de %1 rappels</translation>
    </message>
    <message>
        <source>held-out cells</source>
        <translation>cellules réservées</translation>
    </message>
    <message>
        <source>%1 labels since are not judged</source>
        <translation>%1 annotations depuis, non jugées</translation>
    </message>
    <message>
        <source>all labels, %1 folds</source>
        <translation>toutes les annotations, %1 plis</translation>
    </message>
    <message>
        <source>%1, %2 folds</source>
        <translation>%1, %2 plis</translation>
    </message>
    <message>
        <source>Judged by a quick classifier on the features of the map, trained anew in every fold</source>
        <translation>Jugé par un classifieur rapide sur les descripteurs de la carte, réentraîné à chaque pli</translation>
    </message>
    <message>
        <source>Judged by models like %1, trained anew in every fold</source>
        <translation>Jugé par des modèles du type %1, réentraînés à chaque pli</translation>
    </message>
    <message>
        <source>optimistic: labels since follow it (%1)</source>
        <translation>optimiste : annotations suivies depuis (%1)</translation>
    </message>
    <message>
        <source>Labels that were changed to what the model says, after it was judged, make its figures larger than they are on cells that nobody corrected. The next run is judged anew.</source>
        <translation>Les annotations changées dans le sens du modèle après son évaluation rendent ses chiffres meilleurs qu’ils ne le sont sur des cellules que personne n’a corrigées. L’essai suivant sera évalué à neuf.</translation>
    </message>
    <message>
        <source>new plates, for cells this clear</source>
        <translation>nouvelles plaques, cellules aussi nettes</translation>
    </message>
    <message>
        <source>new groups, for cells this clear</source>
        <translation>nouveaux groupes, cellules aussi nettes</translation>
    </message>
    <message>
        <source>new wells, for cells this clear</source>
        <translation>nouveaux puits, cellules aussi nettes</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewWorkspace</name>
    <message>
        <source>Judging all labels</source>
        <translation>Jugement de toutes les annotations</translation>
    </message>
    <message>
        <source>The cells have no features yet; the map of the Label page computes them.</source>
        <translation>Les cellules n’ont pas encore de descripteurs ; la carte de la page « Annoter » les calcule.</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>Aller à Annoter</translation>
    </message>
    <message>
        <source>The labels were not judged. %1</source>
        <translation>Les annotations n’ont pas été jugées. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Écriture de %1</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 a été écrit.</translation>
    </message>
    <message>
        <source>Choose a cell first, then press the key of its class.</source>
        <translation>Choisissez d’abord une cellule, puis la touche de sa classe.</translation>
    </message>
    <message>
        <source>There is no class with the key %1.</source>
        <translation>Aucune classe n’a la touche %1.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>What is judged</source>
        <translation>Ce qui est jugé</translation>
    </message>
    <message>
        <source>All labels by a quick classifier that did not see their wells, or the cells that a trained run held out.</source>
        <translation>Toutes les annotations par un classifieur rapide qui n’a pas vu leurs puits, ou les cellules réservées d’un essai entraîné.</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>By well</source>
        <translation>Par puits</translation>
    </message>
    <message>
        <source>By plate</source>
        <translation>Par plaque</translation>
    </message>
    <message>
        <source>Random cells</source>
        <translation>Au hasard</translation>
    </message>
    <message>
        <source>What the judging classifier had never seen: whole wells, whole plates, or only the cells themselves, which is optimistic.</source>
        <translation>Ce que le classifieur n’avait jamais vu : des puits entiers, des plaques entières, ou seulement les cellules mêmes, ce qui est optimiste.</translation>
    </message>
    <message>
        <source>Judge all labels again</source>
        <translation>Juger à nouveau toutes les annotations</translation>
    </message>
    <message>
        <source>Matrix…</source>
        <translation>Matrice…</translation>
    </message>
    <message>
        <source>Cells shown…</source>
        <translation>Cellules affichées…</translation>
    </message>
    <message>
        <source>All judged cells…</source>
        <translation>Toutes les cellules jugées…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Judge all labels</source>
        <translation>Juger les annotations</translation>
    </message>
    <message>
        <source>Suspicious labels</source>
        <translation>Annotations suspectes</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Réentraîner</translation>
    </message>
    <message>
        <source>Trains again with the labels of now.</source>
        <translation>Entraîne de nouveau avec les annotations actuelles.</translation>
    </message>
    <message>
        <source>%1, held-out cells</source>
        <translation>%1, cellules réservées</translation>
    </message>
    <message>
        <source>There is only one plate.</source>
        <translation>Il n’y a qu’une plaque.</translation>
    </message>
    <message>
        <source>Predicted, out of fold</source>
        <translation>Prédit, hors du pli</translation>
    </message>
    <message>
        <source>Predicted, held-out cells</source>
        <translation>Prédit, cellules réservées</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>%1 left of %2</source>
        <translation>reste %1 sur %2</translation>
    </message>
    <message>
        <source>%1 settled</source>
        <translation>réglées : %1</translation>
    </message>
    <message>
        <source>Judging all labels…</source>
        <translation>Jugement des annotations…</translation>
    </message>
    <message>
        <source>No trained run yet.</source>
        <translation>Pas encore d’essai entraîné.</translation>
    </message>
    <message>
        <source>Not judged by plate yet.</source>
        <translation>Pas encore jugé par plaque.</translation>
    </message>
    <message>
        <source>Not judged by random cells yet.</source>
        <translation>Pas encore jugé au hasard.</translation>
    </message>
    <message>
        <source>Not judged in folds yet.</source>
        <translation>Pas encore jugé en plis.</translation>
    </message>
    <message>
        <source>There is no class %1 any more. Make it again, or keep the label.</source>
        <translation>La classe %1 n’existe plus. Recréez-la, ou gardez l’annotation.</translation>
    </message>
</context>
<context>
    <name>phenodrop::RunPanel</name>
    <message>
        <source>Run</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>Garder la meilleure</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Holds the run after this step; other jobs go on meanwhile.</source>
        <translation>Suspend l’essai après ce pas ; les autres tâches continuent.</translation>
    </message>
    <message>
        <source>Ends the run after this step; the best epoch becomes the model.</source>
        <translation>Termine l’essai après ce pas ; la meilleure époque devient le modèle.</translation>
    </message>
    <message>
        <source>Ends the run without a model. It can be resumed after its last whole epoch.</source>
        <translation>Termine l’essai sans modèle. On pourra le reprendre après sa dernière époque entière.</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Best validation accuracy</source>
        <translation>Meilleure exactitude (validation)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>waits for the job before it</source>
        <translation>attend la tâche précédente</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>stopping, the best epoch is kept</source>
        <translation>arrêt, la meilleure époque est gardée</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>annulation</translation>
    </message>
    <message>
        <source>stopped early, epoch %1 kept</source>
        <translation>arrêté tôt, époque %1 gardée</translation>
    </message>
    <message>
        <source>done, epoch %1 kept</source>
        <translation>terminé, époque %1 gardée</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>pas commencé</translation>
    </message>
    <message>
        <source>ended without a model</source>
        <translation>terminé sans modèle</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>cells/s</source>
        <translation>cellules/s</translation>
    </message>
    <message>
        <source>on %1 held-out cells</source>
        <translation>sur %1 cellules réservées</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>époque %1</translation>
    </message>
    <message>
        <source>Measured features need no batches.</source>
        <translation>Les mesures n’ont pas besoin de lots.</translation>
    </message>
    <message>
        <source>Reading the next batch…</source>
        <translation>Lecture du prochain lot…</translation>
    </message>
    <message>
        <source>The next batch appears here once there are enough labels.</source>
        <translation>Le prochain lot apparaît ici dès qu’il y a assez d’annotations.</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>arrêté tôt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>%1, test cells, %2</source>
        <translation>%1, cellules de test, %2</translation>
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
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Enrichissement</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>z robuste</translation>
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
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>%1 cells, value %2</source>
        <translation>%1 cellules, valeur %2</translation>
    </message>
    <message>
        <source>%1 + %2 control wells</source>
        <translation>%1 + %2 puits témoins</translation>
    </message>
    <message>
        <source>excellent &gt; 0.5</source>
        <translation>excellent &gt; 0,5</translation>
    </message>
    <message>
        <source>B-score</source>
        <translation>Score B</translation>
    </message>
    <message>
        <source>Fractions without the effects of row and column. Not to be used where more than a quarter of the wells is active.</source>
        <translation>Fractions sans les effets de ligne et de colonne. À éviter si plus d’un quart des puits est actif.</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Témoin négatif</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Témoin positif</translation>
    </message>
    <message>
        <source>too few replicates</source>
        <translation>trop peu de réplicats</translation>
    </message>
    <message>
        <source>excellent &gt; 5</source>
        <translation>excellent &gt; 5</translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 puits sur %2</translation>
    </message>
    <message>
        <source>enrichment &gt; %1</source>
        <translation>enrichis. &gt; %1</translation>
    </message>
    <message>
        <source>above the controls</source>
        <translation>au-dessus des témoins</translation>
    </message>
    <message>
        <source>A click lists the wells that differ from their replicates.</source>
        <translation>Un clic liste les puits qui s’écartent de leurs réplicats.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenQueue</name>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>Screen all plates</source>
        <translation>Cribler</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>1 plate</source>
        <translation>1 plaque</translation>
    </message>
    <message>
        <source>%1 plates</source>
        <translation>%1 plaques</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Train a network first.</source>
        <translation>Entraînez d’abord un réseau.</translation>
    </message>
    <message>
        <source>cells/s</source>
        <translation>cellules/s</translation>
    </message>
    <message>
        <source>%1 of %2 fields</source>
        <translation>%1 champs sur %2</translation>
    </message>
    <message>
        <source>Screening goes on where it stopped.</source>
        <translation>Le criblage reprend là où il s’est arrêté.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>Échecs : %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Calcul sur</translation>
    </message>
    <message>
        <source>%1 of %2 cores</source>
        <translation>%1 cœurs sur %2</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>ends about %1</source>
        <translation>fin vers %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) failed</source>
        <translation>
            <numerusform>%Ln champ en échec</numerusform>
            <numerusform>%Ln champs en échec</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 cellules</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>et %1 autres</translation>
    </message>
    <message>
        <source>not screened</source>
        <translation>non criblée</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucun</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenRun</name>
    <message>
        <source>Screening</source>
        <translation>Criblage</translation>
    </message>
    <message>
        <source>fields that are scored are kept, and the screen goes on with the others</source>
        <translation>les champs évalués sont gardés, et le criblage reprend avec les autres</translation>
    </message>
</context>
<context>
    <name>phenodrop::ScreenWorkspace</name>
    <message>
        <source>No plate was screened yet.</source>
        <translation>Aucune plaque n’a encore été criblée.</translation>
    </message>
    <message>
        <source>Screen all plates</source>
        <translation>Cribler les plaques</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>No network was trained yet: screening needs one.</source>
        <translation>Aucun réseau n’est encore entraîné : il en faut un pour cribler.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Dossier du rapport</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>The report is written: %1 hits in %2 wells.</source>
        <translation>Le rapport est écrit : %1 hits dans %2 puits.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dose-réponse</translation>
    </message>
    <message>
        <source>The plates are being screened. Their results appear here.</source>
        <translation>Le criblage des plaques est en cours. Les résultats apparaîtront ici.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Show the hits</source>
        <translation>Montrer les hits</translation>
    </message>
    <message numerus="yes">
        <source>Screened %1 cells in %Ln field(s).</source>
        <translation>
            <numerusform>%1 cellules criblées dans %Ln champ.</numerusform>
            <numerusform>%1 cellules criblées dans %Ln champs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation>
            <numerusform>%1 a été écrit (%Ln ligne).</numerusform>
            <numerusform>%1 a été écrit (%Ln lignes).</numerusform>
        </translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>Rapport %1</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Dossier :</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>Lecture des résultats…</translation>
    </message>
</context>
<context>
    <name>phenodrop::SearchBox</name>
    <message>
        <source>Search wells, cells, commands</source>
        <translation>Chercher puits, cellules, commandes</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Nothing called ‘%1’.</source>
        <translation>Rien ne s’appelle « %1 ».</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1 ?</translation>
    </message>
</context>
<context>
    <name>phenodrop::SiteStrip</name>
    <message>
        <source>Sites of the well</source>
        <translation>Sites du puits</translation>
    </message>
</context>
<context>
    <name>phenodrop::SuspiciousList</name>
    <message>
        <source>Suspicious labels</source>
        <translation>Annotations suspectes</translation>
    </message>
</context>
<context>
    <name>phenodrop::SuspiciousModel</name>
    <message>
        <source>label</source>
        <translation>annotation</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>modèle %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>labelled %1, model says %2 with %3</source>
        <translation>annotation %1, le modèle dit %2 à %3</translation>
    </message>
</context>
<context>
    <name>phenodrop::TopBar</name>
    <message>
        <source>%1-well</source>
        <translation>%1 puits</translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plaque</numerusform>
            <numerusform>%n plaques</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 cellules</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compacte</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Aucun projet</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Rien à annuler</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Annuler : %1 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Rien à rétablir</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>Rétablir : %1 (Ctrl+Maj+Z)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Enregistré %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n nouveau message</numerusform>
            <numerusform>%n nouveaux messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainWorkspace</name>
    <message>
        <source>Label cells</source>
        <translation>Annoter des cellules</translation>
    </message>
    <message>
        <source>At least two classes with %1 cells each.</source>
        <translation>Au moins deux classes de %1 cellules chacune.</translation>
    </message>
    <message>
        <source>%1 has %2.</source>
        <translation>%1 en a %2.</translation>
    </message>
    <message>
        <source>Labels or images are not those of then, so this run cannot go on.</source>
        <translation>Les annotations ou les images ont changé depuis : cet essai ne peut pas continuer.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Training failed. %1</source>
        <translation>L’entraînement a échoué. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>%1 in %2 %3</source>
        <translation>%1 dans %2 %3</translation>
    </message>
    <message>
        <source>plates</source>
        <translation>plaques</translation>
    </message>
    <message>
        <source>wells</source>
        <translation>puits</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>groupes</translation>
    </message>
    <message>
        <source>1 label added since this run began.</source>
        <translation>1 annotation ajoutée depuis le début de cet essai.</translation>
    </message>
    <message>
        <source>%1 labels added since this run began.</source>
        <translation>%1 annotations ajoutées depuis le début de cet essai.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Measured features: %1 of the held-out cells are right.</source>
        <translation>Mesures : %1 des cellules réservées sont justes.</translation>
    </message>
    <message>
        <source>%1 is trained: %2 of %3 held-out cells are right (95 % interval %4 to %5).</source>
        <translation>%1 est entraîné : %2 des %3 cellules réservées sont justes (intervalle à 95 % : %4 à %5).</translation>
    </message>
    <message>
        <source>What was kept of this run is damaged, so it cannot go on.</source>
        <translation>Ce qui a été gardé de cet entraînement est endommagé ; il ne peut pas continuer.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Retrouver les images déplacées…</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainingRun</name>
    <message>
        <source>Training, %1</source>
        <translation>Entraînement, %1</translation>
    </message>
    <message>
        <source>measuring and comparing</source>
        <translation>mesure et compare</translation>
    </message>
    <message>
        <source>reading the cells</source>
        <translation>lecture des cellules</translation>
    </message>
    <message>
        <source>training, first epoch</source>
        <translation>entraînement, première époque</translation>
    </message>
    <message>
        <source>training the other networks, then comparing</source>
        <translation>entraîne les autres réseaux, puis compare</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>measuring the cells</source>
        <translation>mesure des cellules</translation>
    </message>
    <message>
        <source>judging the held-out cells</source>
        <translation>évaluation des cellules réservées</translation>
    </message>
    <message>
        <source>saving the model</source>
        <translation>enregistrement du modèle</translation>
    </message>
    <message>
        <source>epochs that are done are kept, and the run can be resumed</source>
        <translation>les époques terminées sont gardées, et l’entraînement peut être repris</translation>
    </message>
</context>
<context>
    <name>phenodrop::TrainingSetup</name>
    <message>
        <source>Simulated cells</source>
        <translation>Cellules simulées</translation>
    </message>
    <message>
        <source>The layers that a network begins with. A model of another screen that shows the same stains needs fewer labels here. It must be of the same build.</source>
        <translation>Les couches avec lesquelles un réseau commence. Un modèle d’un autre criblage aux mêmes marquages demande moins d’annotations ici. Il doit avoir la même structure.</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>Non annotées</translation>
    </message>
    <message>
        <source>Cells without a label that one network may learn from where it is sure of them. Kept only if it explains the validation cells better. For few labels; takes twice as long.</source>
        <translation>Cellules sans annotation dont un réseau seul peut apprendre là où il en est sûr. Gardé seulement s’il explique mieux les cellules de validation. Pour peu d’annotations ; prend deux fois plus de temps.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Run set-up</source>
        <translation>Réglage de l’essai</translation>
    </message>
    <message>
        <source>locked while running</source>
        <translation>verrouillé</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Networks + measurements</source>
        <translation>Réseaux + mesures</translation>
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
        <translation>Descripteurs classiques</translation>
    </message>
    <message>
        <source>Automatic: tries measured features, networks and both together, and keeps what is best on cells held out. Table 1: the network of Dürr and Sick 2016. CellNet: smaller, residual, quicker. Classical: measured features on the same split.</source>
        <translation>Automatique : essaie les mesures, les réseaux et les deux ensemble, et garde ce qui est le meilleur sur des cellules réservées. Table 1 : le réseau de Dürr et Sick 2016. CellNet : plus petit, résiduel, plus rapide. Classique : descripteurs mesurés sur la même séparation.</translation>
    </message>
    <message>
        <source>By well</source>
        <translation>Par puits</translation>
    </message>
    <message>
        <source>By plate</source>
        <translation>Par plaque</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Par groupe</translation>
    </message>
    <message>
        <source>By cell (optimistic)</source>
        <translation>Par cellule (optimiste)</translation>
    </message>
    <message>
        <source>What stays together: held-out cells come from wells, plates or groups that the network never saw. A split by cell makes it look better than it is.</source>
        <translation>Ce qui reste ensemble : les cellules réservées viennent de puits, de plaques ou de groupes que le réseau n’a jamais vus. Une séparation par cellule le fait paraître meilleur qu’il n’est.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Conseillé</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparation</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>class weight</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentation</translation>
    </message>
    <message>
        <source>Turn, mirror, scale, shift</source>
        <translation>Tourner, refléter, zoomer, décaler</translation>
    </message>
    <message>
        <source>The same for all channels of a cell. A cell has no up and down.</source>
        <translation>La même pour tous les canaux d’une cellule. Une cellule n’a ni haut ni bas.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Luminosité</translation>
    </message>
    <message>
        <source>Each channel brighter or darker by up to this much. More where wells differ in staining.</source>
        <translation>Chaque canal plus clair ou plus sombre jusqu’à cette valeur. Davantage si la coloration varie entre les puits.</translation>
    </message>
    <message>
        <source>Weigh classes alike</source>
        <translation>Même poids par classe</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Queue another run</source>
        <translation>Ajouter un autre essai</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Recommended, %1</source>
        <translation>Conseillé, %1</translation>
    </message>
    <message>
        <source>next run</source>
        <translation>essai suivant</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>Ajouter à la file</translation>
    </message>
    <message>
        <source>How much a cell of the class counts in training. A class with fewer cells in the training wells counts more, at most ten times, even where it has more labels in all.</source>
        <translation>Ce que compte une cellule de la classe à l’entraînement. Une classe qui a moins de cellules dans les puits d’entraînement compte plus, au plus dix fois, même si elle a plus d’annotations en tout.</translation>
    </message>
    <message>
        <source>Rare classes count as much as common ones: their cells get the weights beside the labels.</source>
        <translation>Les classes rares comptent autant que les fréquentes : leurs cellules reçoivent les poids à côté des annotations.</translation>
    </message>
    <message>
        <source>Class weights come from the cells trained on only, not from all labels shown here.</source>
        <translation>Les poids des classes viennent des seules cellules d’entraînement, non de toutes les annotations affichées ici.</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellCells</name>
    <message>
        <source>Choose a well on the plate or a hit to see its cells.</source>
        <translation>Choisissez un puits sur la plaque ou un hit pour voir ses cellules.</translation>
    </message>
    <message>
        <source>Cells, most certain first</source>
        <translation>Cellules, plus sûres d’abord</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Show the chosen cell in its field</source>
        <translation>Montrer la cellule choisie dans son champ</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 sur %3</translation>
    </message>
    <message>
        <source>The cells of a well appear here once a plate is screened.</source>
        <translation>Les cellules d’un puits apparaissent ici dès qu’une plaque est criblée.</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellPanel</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>The next well you click stands beside this one</source>
        <translation>Le prochain puits cliqué s’affiche à côté de celui-ci</translation>
    </message>
    <message>
        <source>No well</source>
        <translation>Aucun puits</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Témoin négatif</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Témoin positif</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Exclu</translation>
    </message>
    <message>
        <source>The values of the well appear once the cells are found.</source>
        <translation>Les valeurs du puits apparaissent dès que les cellules sont trouvées.</translation>
    </message>
    <message>
        <source>Click the well to compare with</source>
        <translation>Cliquez le puits à comparer</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellStatisticsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>This well</source>
        <translation>Ce puits</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>z to negative</source>
        <translation>z au négatif</translation>
    </message>
</context>
<context>
    <name>phenodrop::Workspace</name>
    <message>
        <source>Opening %1</source>
        <translation>Ouverture de %1</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>Lecture du projet</translation>
    </message>
</context>
<context>
    <name>phenodrop::BatchGrid</name>
    <message>
        <source>Next batch as the network sees it</source>
        <translation>Prochain lot tel que le réseau le voit</translation>
    </message>
</context>
<context>
    <name>phenodrop::BatchStrip</name>
    <message>
        <source>Next batch as the network sees it</source>
        <translation>Prochain lot tel que le réseau le voit</translation>
    </message>
    <message>
        <source>Show another batch</source>
        <translation>Montrer un autre lot</translation>
    </message>
    <message>
        <source>as stored, then two augmented views</source>
        <translation>tel qu’enregistré, puis deux vues augmentées</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnoughPanel</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>%1: %2 more, from %3 to about %4.</source>
        <translation>%1 : %2 de plus, de %3 à environ %4.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Enough for now:&lt;/b&gt; twice the labels promise less than one point of recall.</source>
        <translation>&lt;b&gt;Assez pour l’instant :&lt;/b&gt; deux fois plus d’annotations promettent moins d’un point de rappel.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 more %2&lt;/b&gt; would likely raise recall from %3 to about %4 (%5 to %6).</source>
        <translation>&lt;b&gt;%1 %2 de plus&lt;/b&gt; porteraient sans doute le rappel de %3 à environ %4 (%5 à %6).</translation>
    </message>
    <message>
        <source>%1: no gain expected.</source>
        <translation>%1 : aucun gain attendu.</translation>
    </message>
    <message>
        <source>%1: too few labels to tell.</source>
        <translation>%1 : trop peu d’annotations pour le dire.</translation>
    </message>
    <message>
        <source>Is it enough?</source>
        <translation>Est-ce assez ?</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Toutes les classes</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>Aller à Annoter</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Courbe d’apprentissage</translation>
    </message>
    <message>
        <source>Measuring how recall grows with labels…</source>
        <translation>Mesure du rappel selon le nombre d’annotations…</translation>
    </message>
    <message>
        <source>The learning curve needs features.</source>
        <translation>La courbe d’apprentissage demande des descripteurs.</translation>
    </message>
    <message>
        <source>The map of the Label page computes them.</source>
        <translation>La carte de la page « Annoter » les calcule.</translation>
    </message>
    <message>
        <source>Suggest %1 cells</source>
        <translation>Proposer des cellules %1</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Pas encore mesuré.</translation>
    </message>
    <message>
        <source>measuring again…</source>
        <translation>nouvelle mesure…</translation>
    </message>
    <message>
        <source>&lt;b&gt;Too few labels to tell&lt;/b&gt; how much more would help.</source>
        <translation>&lt;b&gt;Trop peu d’annotations pour dire&lt;/b&gt; combien de plus aideraient.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Too few labels to tell:&lt;/b&gt; the recall of %1 lies between %2 and %3.</source>
        <translation>&lt;b&gt;Trop peu d’annotations pour le dire :&lt;/b&gt; le rappel de %1 se situe entre %2 et %3.</translation>
    </message>
    <message>
        <source>Recall of the quick classifier behind the suggestions; a trained run differs.</source>
        <translation>Rappel du classifieur rapide derrière les suggestions ; un essai entraîné diffère.</translation>
    </message>
    <message>
        <source>%1 of %2 labels were given to %3 cells or more at once, by lasso or from suggestions. Such cells are mostly clear ones: on all cells of new wells a model is likely worse than these figures say.</source>
        <translation>%1 annotations sur %2 ont été données à %3 cellules ou plus à la fois, au lasso ou depuis des suggestions. Ces cellules sont surtout des cas nets : sur toutes les cellules de nouveaux puits, un modèle est sans doute moins bon que ne le disent ces chiffres.</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnoughPlot</name>
    <message>
        <source>Recall against labels</source>
        <translation>Rappel selon les annotations</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>now</source>
        <translation>actuel</translation>
    </message>
</context>
<context>
    <name>phenodrop::LabelsCurve</name>
    <message>
        <source>Accuracy against labels</source>
        <translation>Exactitude selon les annotations</translation>
    </message>
    <message>
        <source>Appears with the first run.</source>
        <translation>Apparaît avec le premier essai.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelCardView</name>
    <message>
        <source>by cell, optimistic</source>
        <translation>par cellule, optimiste</translation>
    </message>
    <message>
        <source>by plate</source>
        <translation>par plaque</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>par groupe</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>par puits</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparation</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Exactitude, test</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>%1 × %1, 1 channel</source>
        <translation>%1 × %1, 1 canal</translation>
    </message>
    <message>
        <source>%1 × %1, %2 channels</source>
        <translation>%1 × %1, %2 canaux</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Taille de pixel</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <source>training cells only</source>
        <translation>entraînement seul</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Réservées</translation>
    </message>
    <message>
        <source>%1 cells</source>
        <translation>%1 cellules</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Meilleure époque</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitude, valid.</translation>
    </message>
    <message>
        <source>Test, balanced</source>
        <translation>Équilibrée, test</translation>
    </message>
    <message>
        <source>No model yet.</source>
        <translation>Pas encore de modèle.</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Classique</translation>
    </message>
    <message>
        <source>Cells with a label that neither run had learned from: the fair comparison.</source>
        <translation>Cellules annotées dont aucun des deux essais n’a appris : la comparaison équitable.</translation>
    </message>
    <message>
        <source>Held out by both</source>
        <translation>Réservées par les deux</translation>
    </message>
    <message>
        <source>Right of these</source>
        <translation>Dont correctes</translation>
    </message>
    <message>
        <source>Only this one right</source>
        <translation>Seul cet essai a raison</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Composé de</translation>
    </message>
</context>
<context>
    <name>phenodrop::QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>same split</source>
        <translation>même séparation</translation>
    </message>
    <message>
        <source>same split, %1</source>
        <translation>même séparation, %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>after the job before it</source>
        <translation>après la tâche précédente</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>Nothing is training. Set a run up at the left and start it.</source>
        <translation>Aucun entraînement en cours. Réglez un essai à gauche et lancez-le.</translation>
    </message>
</context>
<context>
    <name>phenodrop::QueueRow</name>
    <message>
        <source>Take it out of the queue</source>
        <translation>Retirer de la file d’attente</translation>
    </message>
</context>
<context>
    <name>phenodrop::ResumeBar</name>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Removes what it has learned so far.</source>
        <translation>Supprime ce qu’il a appris jusqu’ici.</translation>
    </message>
    <message>
        <source>A run of %1 ended early after %2 of %3 epochs (%4).</source>
        <translation>Un essai de %1 s’est arrêté tôt après %2 époques sur %3 (%4).</translation>
    </message>
    <message>
        <source>Goes on after its last whole epoch with the labels of then, as if it had never stopped. Labels that were given since are not learned.</source>
        <translation>Continue après sa dernière époque entière avec les annotations d’alors, comme s’il ne s’était jamais arrêté. Les annotations données depuis ne sont pas apprises.</translation>
    </message>
    <message>
        <source>A run of %1 ended early in its network %2, after %3 of %4 epochs (%5).</source>
        <translation>Un entraînement (%1) s’est arrêté avant la fin dans son réseau %2, après %3 époques sur %4 (%5).</translation>
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
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Networks + measurements</source>
        <translation>Réseaux + mesures</translation>
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
        <translation>Descripteurs classiques</translation>
    </message>
    <message>
        <source>Run %1 · %2</source>
        <translation>Run %1 · %2</translation>
    </message>
    <message>
        <source>Networks alone</source>
        <translation>Réseaux seuls</translation>
    </message>
    <message>
        <source>Measurements alone</source>
        <translation>Mesures seules</translation>
    </message>
</context>
<context>
    <name>phenodrop::SampleInspector</name>
    <message>
        <source>Reading the next batch</source>
        <translation>Lecture du prochain lot</translation>
    </message>
    <message>
        <source>Overfitting one batch</source>
        <translation>Surapprentissage d’un lot</translation>
    </message>
    <message>
        <source>Training on shuffled labels</source>
        <translation>Entraînement sur des annotations mêlées</translation>
    </message>
</context>
<context>
    <name>phenodrop::DosePanel</name>
    <message>
        <source>Negative control</source>
        <translation>Témoin négatif</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dose-réponse</translation>
    </message>
    <message>
        <source>EC50</source>
        <translation>CE50</translation>
    </message>
    <message>
        <source>Hill slope</source>
        <translation>Pente de Hill</translation>
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
            <numerusform>%n dose</numerusform>
            <numerusform>%n doses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plaque</numerusform>
            <numerusform>%n plaques</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 de %2 cellules</translation>
    </message>
    <message>
        <source>A curve needs at least 4 doses, here are %1.</source>
        <translation>Une courbe demande au moins 4 doses, en voici %1.</translation>
    </message>
    <message>
        <source>No response: the fit is flat.</source>
        <translation>Pas de réponse : la courbe est plate.</translation>
    </message>
    <message>
        <source>The half of the response lies outside the doses tested.</source>
        <translation>La demi-réponse se situe hors des doses testées.</translation>
    </message>
    <message>
        <source>no response</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>no curve</source>
        <translation>pas de courbe</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>interval not fixed</source>
        <translation>intervalle ouvert</translation>
    </message>
    <message>
        <source>outside the doses</source>
        <translation>hors doses</translation>
    </message>
    <message>
        <source>steepness</source>
        <translation>raideur</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>4-parameter fit</source>
        <translation>ajustement à 4 paramètres</translation>
    </message>
</context>
<context>
    <name>phenodrop::DosePlot</name>
    <message>
        <source>Dose response</source>
        <translation>Dose-réponse</translation>
    </message>
    <message>
        <source>%1 median</source>
        <translation>Médiane %1</translation>
    </message>
    <message>
        <source>EC50 %1</source>
        <translation>CE50 %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::DrillDown</name>
    <message>
        <source>Exclude well</source>
        <translation>Exclure le puits</translation>
    </message>
    <message>
        <source>Include well</source>
        <translation>Inclure le puits</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 de %2 cellules</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <translation>exclu : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::HeatLegend</name>
    <message>
        <source>under 30 cells</source>
        <translation>moins de 30 cellules</translation>
    </message>
</context>
<context>
    <name>phenodrop::HitsPanel</name>
    <message>
        <source>Hits</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Write report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <source>Lower the limit</source>
        <translation>Abaisser le seuil</translation>
    </message>
    <message>
        <source>This class</source>
        <translation>Cette classe</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Toutes classes</translation>
    </message>
    <message>
        <source>Hits of which classes</source>
        <translation>Hits de quelles classes</translation>
    </message>
    <message>
        <source>Enrichment above</source>
        <translation>Enrichis. &gt;</translation>
    </message>
    <message>
        <source>Any enrichment</source>
        <translation>Tout enrichissement</translation>
    </message>
    <message>
        <source>All hits stand out from the negative controls; enrichment compares with all wells.</source>
        <translation>Tous les hits se distinguent des témoins négatifs ; l’enrichissement compare avec tous les puits.</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>No well stands out from the negative controls.</source>
        <translation>Aucun puits ne se distingue des témoins négatifs.</translation>
    </message>
    <message>
        <source>No well above %1. Highest: %2 in %3.</source>
        <translation>Aucun puits au-dessus de %1. Maximum : %2 en %3.</translation>
    </message>
    <message>
        <source>Export the hits</source>
        <translation>Exporter les hits</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Enter or a double click shows the well beside a negative control.</source>
        <translation>Entrée ou un double clic montre le puits à côté d’un témoin négatif.</translation>
    </message>
    <message>
        <source>Compare with a negative control</source>
        <translation>Comparer avec un témoin négatif</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Unlike replicates</source>
        <translation>Réplicats divergents</translation>
    </message>
    <message>
        <source>Hits of which classes, or wells that differ from their replicates</source>
        <translation>Hits de quelles classes, ou puits qui s’écartent de leurs réplicats</translation>
    </message>
    <message>
        <source>Wells that differ from the others of their treatment and dose</source>
        <translation>Puits qui s’écartent des autres de mêmes traitement et dose</translation>
    </message>
    <message>
        <source>Too few wells share a treatment and a dose to tell how much they usually differ.</source>
        <translation>Trop peu de puits ont le même traitement et la même dose pour connaître leur écart habituel.</translation>
    </message>
    <message>
        <source>No well differs from the others of its treatment and dose by more than three times what is usual.</source>
        <translation>Aucun puits ne s’écarte des autres de mêmes traitement et dose de plus de trois fois l’écart habituel.</translation>
    </message>
    <message>
        <source>Replicates</source>
        <translation>Réplicats</translation>
    </message>
    <message>
        <source>Export these wells</source>
        <translation>Exporter ces puits</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReplicateStrip</name>
    <message>
        <source>Wells of this dose</source>
        <translation>Puits de cette dose</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>%1 of %2 files matched</source>
        <translation>%1 fichiers reconnus sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) ignored</source>
        <translation>
            <numerusform>%Ln fichier ignoré</numerusform>
            <numerusform>%Ln fichiers ignorés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plaque</numerusform>
            <numerusform>%n plaques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln champ</numerusform>
            <numerusform>%Ln champs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln imagette</numerusform>
            <numerusform>%Ln imagettes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n puits sans images</numerusform>
            <numerusform>%n puits sans images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ResponseColumn</name>
    <message>
        <source>%1 is the negative control: no dose response.</source>
        <translation>%1 est le témoin négatif : pas de dose-réponse.</translation>
    </message>
    <message>
        <source>This well</source>
        <translation>Ce puits</translation>
    </message>
    <message>
        <source>%1 has no dose: no dose response.</source>
        <translation>%1 n’a pas de dose : pas de dose-réponse.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n dose(s): too few for a dose response, which needs at least 3.</source>
        <translation>
            <numerusform>%1 a %n dose : trop peu pour une relation dose-réponse, qui en demande au moins 3.</numerusform>
            <numerusform>%1 a %n doses : trop peu pour une relation dose-réponse, qui en demande au moins 3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PatternPreview</name>
    <message>
        <source>plate</source>
        <translation>plaque</translation>
    </message>
    <message>
        <source>well</source>
        <translation>puits</translation>
    </message>
    <message>
        <source>site</source>
        <translation>site</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>canal</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>time</source>
        <translation>temps</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>ne convient pas</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>ne convient pas : %1</translation>
    </message>
    <message>
        <source>%1 of %2 files fit</source>
        <translation>%1 fichiers sur %2 conviennent</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n canal</numerusform>
            <numerusform>%n canaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Perhaps the group of the well holds something that is no well, like B07.</source>
        <translation>Le groupe du puits contient peut-être autre chose qu’un puits comme B07.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out as thumbnails</source>
        <translation>
            <numerusform>%Ln miniature ignorée</numerusform>
            <numerusform>%Ln miniatures ignorées</numerusform>
        </translation>
    </message>
    <message>
        <source>The pattern needs a group for the well: (?&lt;well&gt;…), or (?&lt;row&gt;…) and (?&lt;col&gt;…).</source>
        <translation>Le motif demande un groupe pour le puits : (?&lt;well&gt;…), ou (?&lt;row&gt;…) et (?&lt;col&gt;…).</translation>
    </message>
    <message>
        <source>A bracket ( is not closed</source>
        <translation>Une parenthèse ( n’est pas fermée</translation>
    </message>
    <message>
        <source>A bracket ) was never opened</source>
        <translation>Une parenthèse ) n’a jamais été ouverte</translation>
    </message>
    <message>
        <source>A square bracket [ is not closed</source>
        <translation>Un crochet [ n’est pas fermé</translation>
    </message>
    <message>
        <source>A * + ? or {…} has nothing before it to repeat</source>
        <translation>Un * + ? ou {…} n’a rien à répéter devant lui</translation>
    </message>
    <message>
        <source>Two groups have the same name</source>
        <translation>Deux groupes portent le même nom</translation>
    </message>
    <message>
        <source>A group's name is wrong: write (?&lt;well&gt;…)</source>
        <translation>Le nom d’un groupe est faux : écrivez (?&lt;well&gt;…)</translation>
    </message>
    <message>
        <source>A \ stands at the end with nothing behind it</source>
        <translation>Un \ se trouve à la fin, sans rien derrière</translation>
    </message>
    <message>
        <source>A range in [ ] runs backwards</source>
        <translation>Un intervalle entre [ ] va à rebours</translation>
    </message>
    <message>
        <source>%1 (character %2 of the pattern).</source>
        <translation>%1 (caractère %2 du motif).</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReportModel</name>
    <message>
        <source>Field missing</source>
        <translation>Champ manquant</translation>
    </message>
    <message>
        <source>Channel missing</source>
        <translation>Canal manquant</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>Autre taille</translation>
    </message>
    <message>
        <source>Another bit depth</source>
        <translation>Autre profondeur</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Répété</translation>
    </message>
    <message>
        <source>Not matched</source>
        <translation>Non attribué</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ignoré</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReportView</name>
    <message>
        <source>Import report</source>
        <translation>Rapport d’import</translation>
    </message>
    <message>
        <source>Which items to show</source>
        <translation>Éléments à afficher</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the shown rows as a table</source>
        <translation>Copier les lignes affichées en tableau</translation>
    </message>
    <message>
        <source>Everything (%1)</source>
        <translation>Tout (%1)</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Problèmes (%1)</translation>
    </message>
    <message>
        <source>Every file has its place.</source>
        <translation>Chaque fichier a sa place.</translation>
    </message>
</context>
<context>
    <name>ExportVerbs</name>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Export wells for Excel…</source>
        <translation>Exporter les puits pour Excel…</translation>
    </message>
    <message>
        <source>Export cells as CSV…</source>
        <translation>Exporter les cellules en CSV…</translation>
    </message>
    <message>
        <source>Export cells and features as Parquet…</source>
        <translation>Exporter les cellules et les descripteurs en Parquet…</translation>
    </message>
    <message>
        <source>Parquet (*.parquet)</source>
        <translation>Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Export for CellProfiler Analyst…</source>
        <translation>Exporter pour CellProfiler Analyst…</translation>
    </message>
    <message>
        <source>Export outlines as GeoJSON…</source>
        <translation>Exporter les contours en GeoJSON…</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>Export vers %1</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %1 (%Ln row(s)).</source>
        <translation>
            <numerusform>%1 a été écrit (%Ln ligne).</numerusform>
            <numerusform>%1 a été écrit (%Ln lignes).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginList</name>
    <message>
        <source>This file is not a plugin.</source>
        <translation>Ce fichier n’est pas un module.</translation>
    </message>
    <message>
        <source>Made for another version of Phenodrop (interface %1, here %2).</source>
        <translation>Conçu pour une autre version de Phenodrop (interface %1, ici %2).</translation>
    </message>
    <message>
        <source>The library has no panel.</source>
        <translation>La bibliothèque n’a pas de panneau.</translation>
    </message>
    <message>
        <source>Could not be loaded: %1</source>
        <translation>Chargement impossible : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginsView</name>
    <message>
        <source>Plugin</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>chargé</translation>
    </message>
    <message>
        <source>ready, loads when opened</source>
        <translation>prêt, chargé à l’ouverture</translation>
    </message>
    <message>
        <source>No plugin is in the folders below.</source>
        <translation>Aucun module dans les dossiers ci-dessous.</translation>
    </message>
</context>
<context>
    <name>phenodrop::PluginHost</name>
    <message>
        <source>Plugins…</source>
        <translation>Modules…</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Modules</translation>
    </message>
    <message>
        <source>%1 could not be opened. %2</source>
        <translation>%1 n’a pas pu être ouvert. %2</translation>
    </message>
    <message>
        <source>Looked for in: %1</source>
        <translation>Recherché dans : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::SeriesPlot</name>
    <message>
        <source>%1 d</source>
        <translation>%1 j</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>seuil %1</translation>
    </message>
    <message>
        <source>lead %1</source>
        <translation>avance %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
</context>
<context>
    <name>phenodrop::MonitoringPanel</name>
    <message>
        <source>Open folder of snapshots…</source>
        <translation>Ouvrir un dossier de mesures…</translation>
    </message>
    <message>
        <source>Open another recording</source>
        <translation>Ouvrir un autre enregistrement</translation>
    </message>
    <message>
        <source>Folder with one file a snapshot</source>
        <translation>Dossier avec un fichier par mesure</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Appris de</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>Lignes normales</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Caractéristiques</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Nombres contenus</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>False alarms asked for</source>
        <translation>Fausses alarmes admises</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>Held against its labels</source>
        <translation>Comparé aux étiquettes</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>F1 of the alarms %1, false alarms %2</source>
        <translation>F1 des alarmes %1, fausses alarmes %2</translation>
    </message>
    <message>
        <source>effective value</source>
        <translation>valeur efficace</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>Composantes principales</translation>
    </message>
    <message>
        <source>Mahalanobis distance</source>
        <translation>Distance de Mahalanobis</translation>
    </message>
    <message>
        <source>Gaussian mixture</source>
        <translation>Mélange gaussien</translation>
    </message>
    <message>
        <source>One-class SVM</source>
        <translation>SVM à une classe</translation>
    </message>
    <message>
        <source>Isolation forest</source>
        <translation>Forêt d’isolement</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Plus proches voisins</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencodeur</translation>
    </message>
    <message>
        <source>Denoising autoencoder</source>
        <translation>Autoenc. débruiteur</translation>
    </message>
    <message>
        <source>Recurrent autoencoder</source>
        <translation>Autoenc. récurrent</translation>
    </message>
    <message>
        <source>Variational autoencoder 32-4</source>
        <translation>Variationnel 32-4</translation>
    </message>
    <message>
        <source>Variational, with spread, 5 networks</source>
        <translation>Variationnel, avec écart, 5 réseaux</translation>
    </message>
    <message>
        <source>Open a recording of sensors or vibrations, or look around with a simulated bearing.</source>
        <translation>Ouvrez un enregistrement de capteurs ou de vibrations, ou explorez un roulement simulé.</translation>
    </message>
    <message>
        <source>Open recording…</source>
        <translation>Ouvrir un enregistrement…</translation>
    </message>
    <message>
        <source>Simulate a bearing</source>
        <translation>Simuler un roulement</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fausses alarmes</translation>
    </message>
    <message>
        <source>An alarm is 3 of 5 rows above the threshold.</source>
        <translation>Alarme : 3 lignes sur 5 au-dessus du seuil.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Dans le temps</translation>
    </message>
    <message>
        <source>Save model…</source>
        <translation>Enregistrer le modèle…</translation>
    </message>
    <message>
        <source>Export scores…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Signal: drag over normal rows</source>
        <translation>Signal : tracer la zone normale</translation>
    </message>
    <message>
        <source>Strangeness (1 is usual)</source>
        <translation>Anomalie (1 : habituel)</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>First alarm</source>
        <translation>Première alarme</translation>
    </message>
    <message>
        <source>Before the end</source>
        <translation>Avant la fin</translation>
    </message>
    <message>
        <source>Rows in alarm</source>
        <translation>Lignes en alarme</translation>
    </message>
    <message>
        <source>Stands out in</source>
        <translation>Se distingue par</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Ouvrir un enregistrement</translation>
    </message>
    <message>
        <source>Tables (*.csv *.csv.gz *.tsv *.txt);;All files (*)</source>
        <translation>Tableaux (*.csv *.csv.gz *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Simulating a bearing</source>
        <translation>Simulation d’un roulement</translation>
    </message>
    <message>
        <source>Simulated bearing</source>
        <translation>Roulement simulé</translation>
    </message>
    <message>
        <source>Learning what is normal</source>
        <translation>Apprentissage de la normale</translation>
    </message>
    <message>
        <source>score</source>
        <translation>score</translation>
    </message>
    <message>
        <source>moving average</source>
        <translation>moyenne mobile</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>%1 after the start</source>
        <translation>%1 après le début</translation>
    </message>
    <message>
        <source>the file has no time: rows counted as seconds</source>
        <translation>le fichier n’a pas de temps : une ligne compte pour une seconde</translation>
    </message>
    <message>
        <source>of the rows after the normal ones</source>
        <translation>des lignes après les normales</translation>
    </message>
    <message>
        <source>This method cannot say which features stand out</source>
        <translation>Cette méthode ne dit pas quelles grandeurs se distinguent</translation>
    </message>
    <message>
        <source>Row %1 stands out in</source>
        <translation>La ligne %1 se distingue par</translation>
    </message>
    <message>
        <source>Export scores</source>
        <translation>Exporter les scores</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Scores written to %1.</source>
        <translation>Scores écrits dans %1.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Enregistrer le modèle</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modèles (*.safetensors)</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modèle enregistré sous %1.</translation>
    </message>
    <message>
        <source>Train on the normal rows to see how strange every row is.</source>
        <translation>Entraînez sur les lignes normales pour voir à quel point chaque ligne est étrange.</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>of all rows</source>
        <translation>de toutes les lignes</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows of %n reading(s).</source>
        <translation>
            <numerusform>%1 lignes de %n mesure.</numerusform>
            <numerusform>%1 lignes de %n mesures.</numerusform>
        </translation>
    </message>
    <message>
        <source>Normal: rows %1 to %2.</source>
        <translation>Normales : lignes %1 à %2.</translation>
    </message>
    <message>
        <source>The model learned from another recording.</source>
        <translation>Le modèle a appris sur un autre enregistrement.</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>bande %1</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>moyenne de %1</translation>
    </message>
    <message>
        <source>sd of %1</source>
        <translation>écart type de %1</translation>
    </message>
    <message>
        <source>Waits until the jobs before it are done.</source>
        <translation>Attend la fin des tâches qui précèdent.</translation>
    </message>
</context>
<context>
    <name>phenodrop::EnrolPlot</name>
    <message>
        <source>enrolled</source>
        <translation>enrôlée</translation>
    </message>
</context>
<context>
    <name>phenodrop::FacePanel</name>
    <message>
        <source>In the first third of the epochs persons are pushed ever further apart: the loss rises until then.</source>
        <translation>Pendant le premier tiers des époques, les personnes sont de plus en plus écartées : la perte augmente jusque-là.</translation>
    </message>
    <message>
        <source>Open a picture, a video or a camera: who is in it is written under each face.</source>
        <translation>Ouvrez une image, une vidéo ou la caméra : sous chaque visage s’affiche un nom.</translation>
    </message>
    <message>
        <source>Evaluate on pictures…</source>
        <translation>Évaluer sur des images…</translation>
    </message>
    <message>
        <source>A folder with a folder per person, none of whose pictures the model has seen</source>
        <translation>Un dossier par personne, avec des images que le modèle n’a jamais vues</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Évaluation du modèle</translation>
    </message>
    <message>
        <source>all pictures in %1</source>
        <translation>toutes les images de %1</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>Fichier vidéo…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Second camera</source>
        <translation>Deuxième caméra</translation>
    </message>
    <message>
        <source>Camera or video…</source>
        <translation>Caméra ou vidéo…</translation>
    </message>
    <message>
        <source>Watching the camera</source>
        <translation>Caméra en cours</translation>
    </message>
    <message>
        <source>Simple methods on the same pictures, all enrolled: Fisherfaces %1, LBPH %2.</source>
        <translation>Méthodes simples sur les mêmes images, toutes acceptées : Fisherfaces %1, LBPH %2.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Nombres contenus</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Pictures, training</source>
        <translation>Images, entraînement</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>Choisir des images…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>Ouvrir une image…</translation>
    </message>
    <message>
        <source>Learn again…</source>
        <translation>Réapprendre…</translation>
    </message>
    <message>
        <source>Save model…</source>
        <translation>Enregistrer le modèle…</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>Enrôlement</translation>
    </message>
    <message>
        <source>Correct among the enrolled</source>
        <translation>Justes parmi les enrôlées</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Enrôlées</translation>
    </message>
    <message>
        <source>Name of a new person</source>
        <translation>Nom d’une nouvelle personne</translation>
    </message>
    <message>
        <source>Enrol the chosen face</source>
        <translation>Enrôler le visage choisi</translation>
    </message>
    <message>
        <source>Folder with a folder per person</source>
        <translation>Dossier avec un dossier par personne</translation>
    </message>
    <message>
        <source>Learning faces</source>
        <translation>Apprentissage des visages</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modèles (*.safetensors)</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Enregistrer le modèle</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>Ouvrir une image</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.pgm)</source>
        <translation>Images (*.png *.jpg *.jpeg *.bmp *.tif *.pgm)</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Recherche des visages</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Enrolled when the confidence is above p0 = %1</source>
        <translation>Enrôlée si la confiance dépasse p0 = %1</translation>
    </message>
    <message>
        <source>%1 persons are known.</source>
        <translation>%1 personnes sont connues.</translation>
    </message>
    <message>
        <source>the last 3 of 10 pictures of each person</source>
        <translation>les 3 dernières des 10 images de chaque personne</translation>
    </message>
    <message>
        <source>no held-out pictures in a model file</source>
        <translation>pas d’images réservées dans un fichier de modèle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Learn persons from a folder with one folder of pictures per person, open a model, or look around with drawn persons.</source>
        <translation>Apprenez des personnes à partir d’un dossier contenant un dossier d’images par personne, ouvrez un modèle, ou faites un essai avec des personnes dessinées.</translation>
    </message>
    <message>
        <source>Draw persons</source>
        <translation>Dessiner des personnes</translation>
    </message>
    <message>
        <source>Drawing persons</source>
        <translation>Dessin de personnes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Ouvrir une vidéo</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.avi *.mov *.mkv *.webm);;All files (*)</source>
        <translation>Vidéos (*.mp4 *.avi *.mov *.mkv *.webm);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n visage</numerusform>
            <numerusform>%n visages</numerusform>
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
        <translation>la cascade</translation>
    </message>
    <message>
        <source>Faces found by %1</source>
        <translation>Visages trouvés par %1</translation>
    </message>
    <message>
        <source>Choose YuNet's ONNX file: it finds smaller and turned faces</source>
        <translation>Choisir le fichier ONNX de YuNet : il trouve des visages plus petits et tournés</translation>
    </message>
    <message>
        <source>Back to the cascade that needs no file</source>
        <translation>Revenir à la cascade, qui ne demande aucun fichier</translation>
    </message>
    <message>
        <source>YuNet's file</source>
        <translation>Fichier de YuNet</translation>
    </message>
    <message>
        <source>Networks (*.onnx);;All files (*)</source>
        <translation>Réseaux (*.onnx);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Small residual network</source>
        <translation>Petit réseau résiduel</translation>
    </message>
    <message>
        <source>Network of Dürr 2015</source>
        <translation>Réseau de Dürr 2015</translation>
    </message>
    <message>
        <source>Network of the next learning</source>
        <translation>Réseau du prochain apprentissage</translation>
    </message>
    <message>
        <source>What “Learn again” trains. Persons can be added to the small residual network without training; the published one is as in Dürr et al. 2015.</source>
        <translation>Ce qu’entraîne « Réapprendre ». On peut ajouter des personnes au petit réseau résiduel sans entraînement ; le réseau publié est celui de Dürr et al. 2015.</translation>
    </message>
    <message>
        <source>%1 · found in %2 ms, named in %3 ms each</source>
        <translation>%1 · trouvés en %2 ms, nommés en %3 ms chacun</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modèle enregistré sous %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n image écartée. La première : %1</numerusform>
            <numerusform>%n images écartées. La première : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Exporter les résultats</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Results written to %1.</source>
        <translation>Résultats écrits dans %1.</translation>
    </message>
    <message>
        <source>The held-out pictures as a table: whose face, who it was taken for, the confidence</source>
        <translation>Les images mises à part en tableau : à qui est le visage, pour qui il a été pris, la confiance</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerPanel</name>
    <message>
        <source>Open recordings and a speaker model, or look around with simulated voices.</source>
        <translation>Ouvrez des enregistrements et un modèle de locuteurs, ou explorez avec des voix simulées.</translation>
    </message>
    <message>
        <source>Open recordings…</source>
        <translation>Ouvrir des enregistrements…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>Simulate voices</source>
        <translation>Simuler des voix</translation>
    </message>
    <message>
        <source>Dendrogram: drag the line to cut elsewhere</source>
        <translation>Dendrogramme : glisser la ligne pour couper ailleurs</translation>
    </message>
    <message>
        <source>Recordings…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>Modèle…</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Locuteurs</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Speakers found</source>
        <translation>Locuteurs trouvés</translation>
    </message>
    <message>
        <source>By silhouette</source>
        <translation>Par silhouette</translation>
    </message>
    <message>
        <source>Open speaker model</source>
        <translation>Ouvrir un modèle de locuteurs</translation>
    </message>
    <message>
        <source>Open recordings</source>
        <translation>Ouvrir des enregistrements</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.ogg *.oga *.aiff);;All files (*)</source>
        <translation>Sons (*.wav *.flac *.ogg *.oga *.aiff);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Reading recordings</source>
        <translation>Lecture des enregistrements</translation>
    </message>
    <message>
        <source>Learning simulated voices</source>
        <translation>Apprentissage de voix simulées</translation>
    </message>
    <message>
        <source>Model read. Now open recordings.</source>
        <translation>Modèle lu. Ouvrez maintenant des enregistrements.</translation>
    </message>
    <message>
        <source>Recordings read. Now open a model.</source>
        <translation>Enregistrements lus. Ouvrez maintenant un modèle.</translation>
    </message>
    <message>
        <source>Grouping voices</source>
        <translation>Regroupement des voix</translation>
    </message>
    <message>
        <source>Speaker %1</source>
        <translation>Locuteur %1</translation>
    </message>
    <message>
        <source>Export groups</source>
        <translation>Exporter les groupes</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Groups written to %1.</source>
        <translation>Groupes écrits dans %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n enregistrement</numerusform>
            <numerusform>%n enregistrements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) at the line</source>
        <translation>
            <numerusform>%n groupe à la ligne</numerusform>
            <numerusform>%n groupes à la ligne</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen recording</source>
        <translation>Enregistrement choisi</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>This program was built without Qt Multimedia and plays no sound.</source>
        <translation>Ce programme a été compilé sans Qt Multimedia et n’émet aucun son.</translation>
    </message>
    <message>
        <source>This computer has no sound device.</source>
        <translation>Cet ordinateur n’a pas de périphérique audio.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Save speaker model</source>
        <translation>Enregistrer le modèle de locuteurs</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modèles (*.safetensors)</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modèle enregistré sous %1.</translation>
    </message>
    <message>
        <source>model not saved</source>
        <translation>modèle non enregistré</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) left out. The first: %1</source>
        <translation>
            <numerusform>%n enregistrement écarté. Le premier : %1</numerusform>
            <numerusform>%n enregistrements écartés. Le premier : %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::DendrogramView</name>
    <message>
        <source>Dendrogram</source>
        <translation>Dendrogramme</translation>
    </message>
    <message>
        <source>cut at %1</source>
        <translation>coupe à %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>Spectrogramme</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
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
        <translation>Article %1</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n bloc</numerusform>
            <numerusform>%n blocs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of the page</source>
        <translation>%1 de la page</translation>
    </message>
    <message>
        <source>sure %1</source>
        <translation>sûr à %1</translation>
    </message>
    <message>
        <source>Drop: a new article</source>
        <translation>Déposer : nouvel article</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>The selected articles become one</source>
        <translation>Les articles choisis n’en font plus qu’un</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Diviser</translation>
    </message>
    <message>
        <source>From the chosen block on, the article becomes another one</source>
        <translation>À partir du bloc choisi, l’article en devient un autre</translation>
    </message>
    <message>
        <source>Set apart</source>
        <translation>Isoler</translation>
    </message>
    <message>
        <source>The chosen block becomes an article of its own</source>
        <translation>Le bloc choisi devient un article à part</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>The selected articles are no articles; their blocks stay on the page</source>
        <translation>Les articles choisis n’en sont pas ; leurs blocs restent sur la page</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>arrêt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::LearnPlot</name>
    <message>
        <source>Curves of the training</source>
        <translation>Courbes de l’entraînement</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>époque</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>meilleure, époque %1</translation>
    </message>
    <message>
        <source>The curve appears with the first epoch.</source>
        <translation>La courbe apparaît avec la première époque.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelPanel</name>
    <message>
        <source>Text found, IoU</source>
        <translation>Texte trouvé, IoU</translation>
    </message>
    <message>
        <source>Best on held-out pages</source>
        <translation>Meilleur, pages réservées</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Toutes les pages</translation>
    </message>
    <message>
        <source>Pages of several articles</source>
        <translation>Pages à plusieurs articles</translation>
    </message>
    <message>
        <source>Evaluate on folder…</source>
        <translation>Évaluer un dossier…</translation>
    </message>
    <message>
        <source>Mean over pages, 95 % interval</source>
        <translation>Moyenne des pages, interv. à 95 %</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Ce modèle</translation>
    </message>
    <message>
        <source>Each block an article</source>
        <translation>Un bloc = un article</translation>
    </message>
    <message>
        <source>XY-cut, headings</source>
        <translation>Coupe XY, titres</translation>
    </message>
    <message>
        <source>Page, the worst first</source>
        <translation>Page, les pires d’abord</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvés</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Vrais</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complets</translation>
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
        <translation>Entrée ouvre la page</translation>
    </message>
    <message>
        <source>simulated pages</source>
        <translation>pages simulées</translation>
    </message>
    <message>
        <source>Learning newspaper pages</source>
        <translation>Apprentissage des pages de journal</translation>
    </message>
    <message>
        <source>Folder of labelled pages</source>
        <translation>Dossier de pages annotées</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Évaluation du modèle</translation>
    </message>
    <message>
        <source>DER, smaller is better</source>
        <translation>DER, plus petit vaut mieux</translation>
    </message>
    <message>
        <source>Almost perfect articles (IoU ≥ 0.9)</source>
        <translation>Articles presque parfaits (IoU ≥ 0,9)</translation>
    </message>
    <message>
        <source>Adjusted Rand index of the ink</source>
        <translation>Indice de Rand ajusté de l’encre</translation>
    </message>
    <message>
        <source>F1 of articles (IoU ≥ 0.5)</source>
        <translation>F1 des articles (IoU ≥ 0,5)</translation>
    </message>
    <message>
        <source>Hold the model in use against a folder of labelled pages; simple methods stand beside it.</source>
        <translation>Évaluez le modèle utilisé sur un dossier de pages annotées ; des méthodes simples figurent à côté.</translation>
    </message>
    <message>
        <source>Train or open a model, then hold it against labelled pages.</source>
        <translation>Entraînez ou ouvrez un modèle, puis évaluez-le sur des pages annotées.</translation>
    </message>
    <message>
        <source>held-out pages</source>
        <translation>pages mises à part</translation>
    </message>
    <message>
        <source>Loss, smaller is better</source>
        <translation>Perte, plus petit vaut mieux</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelSetupPanel</name>
    <message>
        <source>U-Net and joints</source>
        <translation>U-Net et joints</translation>
    </message>
    <message>
        <source>FCN, Meier 2017</source>
        <translation>FCN, Meier 2017</translation>
    </message>
    <message>
        <source>PCN, pixel by pixel</source>
        <translation>PCN, pixel par pixel</translation>
    </message>
    <message>
        <source>U-Net and joints: finds text, then says of neighbouring blocks whether the article goes on. FCN: the published network. PCN: the pixel classifier it was compared with.</source>
        <translation>U-Net et joints : trouve le texte, puis dit pour les blocs voisins si l’article continue. FCN : le réseau publié. PCN : le classifieur de pixels auquel il a été comparé.</translation>
    </message>
    <message>
        <source>what suits</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Pages made by the simulator, added to the labelled ones</source>
        <translation>Pages du simulateur, ajoutées aux pages annotées</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Pages of this newspaper are not used, so that the model can be judged on them</source>
        <translation>Les pages de ce journal ne sont pas utilisées, pour que le modèle puisse être évalué sur elles</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Use simulated pages alone</source>
        <translation>Pages simulées seulement</translation>
    </message>
    <message>
        <source>Training set-up</source>
        <translation>Réglages de l’entraînement</translation>
    </message>
    <message>
        <source>Labelled pages</source>
        <translation>Pages annotées</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulées</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Folder of labelled pages</source>
        <translation>Dossier de pages annotées</translation>
    </message>
    <message>
        <source>none: simulated pages alone</source>
        <translation>aucune : pages simulées seules</translation>
    </message>
    <message>
        <source>Page height</source>
        <translation>Hauteur de page</translation>
    </message>
    <message>
        <source>Simulated pages</source>
        <translation>Pages simulées</translation>
    </message>
    <message>
        <source>Newspapers</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Meilleure époque</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
    <message>
        <source>Text found, IoU</source>
        <translation>Texte trouvé, IoU</translation>
    </message>
    <message>
        <source>Loss, held-out pages</source>
        <translation>Perte, pages réservées</translation>
    </message>
    <message>
        <source>Loss, training</source>
        <translation>Perte, entraînement</translation>
    </message>
    <message>
        <source>Joined above</source>
        <translation>Réunis au-dessus de</translation>
    </message>
    <message>
        <source>With index.csv and regions.csv, or images with PAGE or ALTO XML</source>
        <translation>Avec index.csv et regions.csv, ou images avec PAGE ou ALTO XML</translation>
    </message>
</context>
<context>
    <name>phenodrop::NewspaperPanel</name>
    <message>
        <source>No article was found on this page.</source>
        <translation>Aucun article trouvé sur cette page.</translation>
    </message>
    <message>
        <source>No articles yet. Press F to find them.</source>
        <translation>Pas encore d’articles. F les trouve.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Merge articles</source>
        <translation>Fusionner des articles</translation>
    </message>
    <message>
        <source>Split article</source>
        <translation>Diviser l’article</translation>
    </message>
    <message numerus="yes">
        <source>Delete article(s)</source>
        <translation>
            <numerusform>Supprimer l’article</numerusform>
            <numerusform>Supprimer les articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Set block apart</source>
        <translation>Isoler le bloc</translation>
    </message>
    <message>
        <source>Move block</source>
        <translation>Déplacer le bloc</translation>
    </message>
    <message>
        <source>Move corner</source>
        <translation>Déplacer le sommet</translation>
    </message>
    <message>
        <source>Change reading order</source>
        <translation>Changer l’ordre de lecture</translation>
    </message>
    <message>
        <source>Add pages</source>
        <translation>Ajouter des pages</translation>
    </message>
    <message>
        <source>Newspaper pages (*.jpg *.jpeg *.png *.tif *.tiff *.xml *.xml.gz);;All files (*)</source>
        <translation>Pages de journal (*.jpg *.jpeg *.png *.tif *.tiff *.xml *.xml.gz);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading pages</source>
        <translation>Lecture des pages</translation>
    </message>
    <message>
        <source>Simulating pages</source>
        <translation>Simulation de pages</translation>
    </message>
    <message numerus="yes">
        <source>%n other thing(s) could not be used.</source>
        <translation>
            <numerusform>%n autre élément n’était pas utilisable.</numerusform>
            <numerusform>%n autres éléments n’étaient pas utilisables.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>What could not be used</source>
        <translation>Éléments inutilisables</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniatures</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modèles (*.safetensors)</translation>
    </message>
    <message>
        <source>The newspaper model is trained and in use.</source>
        <translation>Le modèle de journal est entraîné et utilisé.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Enregistrer le modèle</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>Enregistrement du modèle</translation>
    </message>
    <message>
        <source>Model saved as %1.</source>
        <translation>Modèle enregistré sous %1.</translation>
    </message>
    <message>
        <source>There is no model yet that finds articles. Train one on simulated pages, or open a file under Model.</source>
        <translation>Aucun modèle ne trouve encore d’articles. Entraînez-en un sur des pages simulées ou ouvrez un fichier sous Modèle.</translation>
    </message>
    <message>
        <source>Train on simulated pages</source>
        <translation>Entraîner sur des pages simulées</translation>
    </message>
    <message numerus="yes">
        <source>Finding articles on %n page(s)</source>
        <translation>
            <numerusform>Recherche d’articles sur %n page</numerusform>
            <numerusform>Recherche d’articles sur %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Finding articles on %1</source>
        <translation>Recherche d’articles sur %1</translation>
    </message>
    <message>
        <source>Export articles</source>
        <translation>Exporter les articles</translation>
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
        <translation>Écriture de %1</translation>
    </message>
    <message>
        <source>Articles written to %1.</source>
        <translation>Articles écrits dans %1.</translation>
    </message>
    <message>
        <source>Folder for PAGE XML and GeoJSON of all pages</source>
        <translation>Dossier pour le PAGE XML et le GeoJSON de toutes les pages</translation>
    </message>
    <message>
        <source>Writing all pages</source>
        <translation>Écriture de toutes les pages</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1.</source>
        <translation>
            <numerusform>%n page écrite dans %1.</numerusform>
            <numerusform>%n pages écrites dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Add pages (Ctrl+O)</source>
        <translation>Ajouter des pages (Ctrl+O)</translation>
    </message>
    <message>
        <source>Drop newspaper pages here, or look at simulated ones.</source>
        <translation>Déposez des pages de journal ici, ou regardez-en de simulées.</translation>
    </message>
    <message>
        <source>Simulated pages</source>
        <translation>Pages simulées</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blocs</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Filets</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Articles that the page's file tells, dashed (%1)</source>
        <translation>Articles indiqués par le fichier de la page, en tirets (%1)</translation>
    </message>
    <message>
        <source>Shows or hides them (%1)</source>
        <translation>Les affiche ou les masque (%1)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>This page as PAGE XML…</source>
        <translation>Cette page en PAGE XML…</translation>
    </message>
    <message>
        <source>This page as GeoJSON…</source>
        <translation>Cette page en GeoJSON…</translation>
    </message>
    <message>
        <source>All pages into a folder…</source>
        <translation>Toutes les pages dans un dossier…</translation>
    </message>
    <message>
        <source>Find articles</source>
        <translation>Trouver</translation>
    </message>
    <message>
        <source>On this page, with the model in use (F)</source>
        <translation>Sur cette page, avec le modèle utilisé (F)</translation>
    </message>
    <message>
        <source>Other ways to find articles</source>
        <translation>Autres façons de trouver les articles</translation>
    </message>
    <message>
        <source>Find articles on all pages that are not edited</source>
        <translation>Trouver les articles de toutes les pages non modifiées</translation>
    </message>
    <message>
        <source>Join the blocks of this page anew</source>
        <translation>Réunir de nouveau les blocs de cette page</translation>
    </message>
    <message>
        <source>article</source>
        <translation>article</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloc</translation>
    </message>
    <message>
        <source>corner</source>
        <translation>sommet</translation>
    </message>
    <message>
        <source>Alt+arrows</source>
        <translation>Alt+flèches</translation>
    </message>
    <message>
        <source>move corner or order</source>
        <translation>sommet ou ordre</translation>
    </message>
    <message>
        <source>block to article</source>
        <translation>bloc vers article</translation>
    </message>
    <message>
        <source>find</source>
        <translation>trouver</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Plus petit (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Plus grand (+)</translation>
    </message>
    <message>
        <source>Whole page (Ctrl+0)</source>
        <translation>Page entière (Ctrl+0)</translation>
    </message>
    <message>
        <source>Add corner</source>
        <translation>Ajouter un sommet</translation>
    </message>
    <message>
        <source>Remove corner</source>
        <translation>Supprimer le sommet</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of these pages are in %1 already.</source>
        <translation>
            <numerusform>%n fichier de ces pages est déjà dans %1.</numerusform>
            <numerusform>%n fichiers de ces pages sont déjà dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Les remplacer</translation>
    </message>
</context>
<context>
    <name>phenodrop::OpenPage</name>
    <message>
        <source>Find articles</source>
        <translation>Trouver les articles</translation>
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
        <translation>pas encore regardée</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) in the file</source>
        <translation>
            <numerusform>%n article dans le fichier</numerusform>
            <numerusform>%n articles dans le fichier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) in the file</source>
        <translation>
            <numerusform>%n bloc dans le fichier</numerusform>
            <numerusform>%n blocs dans le fichier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n article trouvé</numerusform>
            <numerusform>%n articles trouvés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s), edited</source>
        <translation>
            <numerusform>%n article, modifié</numerusform>
            <numerusform>%n articles, modifiés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::PagePlot</name>
    <message>
        <source>Page with its articles</source>
        <translation>Page avec ses articles</translation>
    </message>
</context>
<context>
    <name>phenodrop::PagesPanel</name>
    <message>
        <source>image cannot be read</source>
        <translation>image illisible</translation>
    </message>
    <message>
        <source>Add pages</source>
        <translation>Ajouter des pages</translation>
    </message>
    <message>
        <source>Drop pages here</source>
        <translation>Déposer des pages ici</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, PAGE, ALTO</source>
        <translation>JPEG, PNG, TIFF, PAGE, ALTO</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Retirer de la liste</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>others have it; no file was found</source>
        <translation>d’autres l’ont ; aucun fichier trouvé</translation>
    </message>
    <message>
        <source>named and not there</source>
        <translation>nommé, mais absent</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>has no page %1</source>
        <translation>n’a pas de page %1</translation>
    </message>
    <message>
        <source>truncated: %1</source>
        <translation>tronqué : %1</translation>
    </message>
    <message>
        <source>repeats %1</source>
        <translation>répète %1</translation>
    </message>
    <message>
        <source>%1 px where the plate has %2</source>
        <translation>%1 px alors que la plaque a %2</translation>
    </message>
    <message>
        <source>%1 where the channel has %2</source>
        <translation>%1 alors que le canal a %2</translation>
    </message>
    <message>
        <source>not a well: %1</source>
        <translation>pas un puits : %1</translation>
    </message>
    <message>
        <source>no well on a plate</source>
        <translation>aucun puits d’une plaque</translation>
    </message>
    <message>
        <source>channel %1 is in %2 of %3 fields and is left out</source>
        <translation>le canal %1 est dans %2 champs sur %3 et est ignoré</translation>
    </message>
    <message>
        <source>%1 images state another pixel size</source>
        <translation>%1 images indiquent une autre taille de pixel</translation>
    </message>
    <message>
        <source>%1 images state another pixel size than the index file, which was used</source>
        <translation>%1 images indiquent une autre taille de pixel que le fichier d’index, qui a été retenu</translation>
    </message>
    <message>
        <source>a pixel size of %1 µm is unusual; check the unit</source>
        <translation>une taille de pixel de %1 µm est inhabituelle ; vérifiez l’unité</translation>
    </message>
    <message>
        <source>field positions up to %1 µm do not fit fields of %2 µm; check the unit</source>
        <translation>des positions de champ jusqu’à %1 µm ne vont pas avec des champs de %2 µm ; vérifiez l’unité</translation>
    </message>
    <message>
        <source>%1 files are coloured; only their first component is used</source>
        <translation>%1 fichiers sont en couleur ; seule leur première composante est utilisée</translation>
    </message>
    <message>
        <source>wells outside the %1-well plate that the index states</source>
        <translation>des puits hors de la plaque à %1 puits indiquée par l’index</translation>
    </message>
    <message>
        <source>Z stacks: %1 planes beside the projection or middle plane are not used</source>
        <translation>Piles Z : %1 plans autres que la projection ou le plan médian ne sont pas utilisés</translation>
    </message>
    <message>
        <source>Z stacks: %1 images stand in for a middle plane that their field does not have</source>
        <translation>Piles Z : %1 images remplacent un plan médian absent de leur champ</translation>
    </message>
    <message>
        <source>time series: %1 images after the first time point are not used</source>
        <translation>série temporelle : %1 images après le premier temps ne sont pas utilisées</translation>
    </message>
    <message>
        <source>%1 images of other acquisitions than the first are not used</source>
        <translation>%1 images d’acquisitions autres que la première ne sont pas utilisées</translation>
    </message>
    <message>
        <source>%1 images are named alike by two index files and taken once</source>
        <translation>%1 images sont nommées par deux fichiers d’index et prises une fois</translation>
    </message>
    <message>
        <source>wells are only numbered: taken row by row on a plate of %1 columns</source>
        <translation>les puits ne sont que numérotés : pris ligne par ligne sur une plaque de %1 colonnes</translation>
    </message>
    <message>
        <source>the instrument reports a failed plane: %1</source>
        <translation>l’instrument signale un plan manqué : %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>site %1</source>
        <translation>site %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>canal %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files matched</source>
        <translation>%1 : %2 fichiers reconnus sur %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ignored</source>
        <translation>
            <numerusform>%Ln ignoré</numerusform>
            <numerusform>%Ln ignorés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problème</numerusform>
            <numerusform>%n problèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n well(s)</source>
        <translation>
            <numerusform>%n puits</numerusform>
            <numerusform>%n puits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 wells</source>
        <translation>%1 puits sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln champ</numerusform>
            <numerusform>%Ln champs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln crop(s)</source>
        <translation>
            <numerusform>%Ln imagette</numerusform>
            <numerusform>%Ln imagettes</numerusform>
        </translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>canaux %1</translation>
    </message>
    <message>
        <source>%1 µm per pixel</source>
        <translation>%1 µm par pixel</translation>
    </message>
    <message numerus="yes">
        <source>%n well(s) without images</source>
        <translation>
            <numerusform>%n puits sans images</numerusform>
            <numerusform>%n puits sans images</numerusform>
        </translation>
    </message>
    <message>
        <source>Plate %1: %2</source>
        <translation>Plaque %1 : %2</translation>
    </message>
    <message>
        <source>no plate '%1'</source>
        <translation>aucune plaque « %1 »</translation>
    </message>
    <message>
        <source>plate '%1' of the table is taken for '%2'</source>
        <translation>la plaque « %1 » du tableau est prise pour « %2 »</translation>
    </message>
    <message>
        <source>no well %1 on plate '%2'</source>
        <translation>aucun puits %1 sur la plaque « %2 »</translation>
    </message>
    <message>
        <source>no well %1 on any plate</source>
        <translation>aucun puits %1 sur aucune plaque</translation>
    </message>
    <message>
        <source>line %1: not a well: %2</source>
        <translation>ligne %1 : pas un puits : %2</translation>
    </message>
    <message>
        <source>line %1: %2 differs from an earlier line, which counts</source>
        <translation>ligne %1 : %2 diffère d’une ligne précédente, qui compte</translation>
    </message>
    <message>
        <source>line %1: the dose of %2 is no number and stays empty: %3</source>
        <translation>ligne %1 : la dose de %2 n’est pas un nombre et reste vide : %3</translation>
    </message>
    <message>
        <source>the dose of %1 is no number and stays empty: %2</source>
        <translation>la dose de %1 n’est pas un nombre et reste vide : %2</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>cells</source>
        <translation>cellules</translation>
    </message>
    <message>
        <source>crops</source>
        <translation>imagettes</translation>
    </message>
    <message>
        <source>doses</source>
        <translation>doses</translation>
    </message>
    <message>
        <source>features</source>
        <translation>descripteurs</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>champs</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>plis</translation>
    </message>
    <message>
        <source>image</source>
        <translation>image</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>annotations</translation>
    </message>
    <message>
        <source>map</source>
        <translation>carte</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>network</source>
        <translation>réseau</translation>
    </message>
    <message>
        <source>normal rows</source>
        <translation>lignes normales</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>personnes</translation>
    </message>
    <message>
        <source>phenotypes</source>
        <translation>classes</translation>
    </message>
    <message>
        <source>plates</source>
        <translation>plaques</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>prédictions</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>rétablir</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>criblage</translation>
    </message>
    <message>
        <source>test cells</source>
        <translation>cellules de test</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <source>training cells</source>
        <translation>cellules d’entraînement</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>annuler</translation>
    </message>
    <message>
        <source>validation cells</source>
        <translation>cellules de validation</translation>
    </message>
    <message>
        <source>wells with cells</source>
        <translation>puits contenant des cellules</translation>
    </message>
    <message>
        <source>cells of the map have no features any more: make it anew</source>
        <translation>des cellules de la carte n’ont plus de descripteurs : recréez-la</translation>
    </message>
    <message>
        <source>labelled cells have no features yet</source>
        <translation>les cellules annotées n’ont pas encore de descripteurs</translation>
    </message>
    <message>
        <source>no crop could be cut</source>
        <translation>aucune imagette n’a pu être découpée</translation>
    </message>
    <message>
        <source>no features were computed yet</source>
        <translation>aucun descripteur n’a encore été calculé</translation>
    </message>
    <message>
        <source>no image of the nucleus channel</source>
        <translation>aucune image du canal des noyaux</translation>
    </message>
    <message>
        <source>no labelled cell's images can be read</source>
        <translation>les images d’aucune cellule annotée ne sont lisibles</translation>
    </message>
    <message>
        <source>no plate was screened yet</source>
        <translation>aucune plaque n’a encore été criblée</translation>
    </message>
    <message>
        <source>the cells that this model was trained on are not in this project</source>
        <translation>les cellules ayant servi à entraîner ce modèle ne sont pas dans ce projet</translation>
    </message>
    <message>
        <source>the project has no cells: find them first</source>
        <translation>le projet n’a pas de cellules : trouvez-les d’abord</translation>
    </message>
    <message>
        <source>the project has no fields to screen</source>
        <translation>le projet n’a pas de champs à cribler</translation>
    </message>
    <message>
        <source>the project has no plate whose cells could be looked for</source>
        <translation>le projet n’a pas de plaque où chercher des cellules</translation>
    </message>
    <message>
        <source>the project has no plates</source>
        <translation>le projet n’a pas de plaques</translation>
    </message>
</context>
<context>
    <name>phenodrop::LooksAtPanel</name>
    <message>
        <source>What it looks at</source>
        <translation>Ce qu’il regarde</translation>
    </message>
    <message>
        <source>As the model sees it</source>
        <translation>Comme le modèle la voit</translation>
    </message>
    <message>
        <source>What speaks for</source>
        <translation>Ce qui parle pour</translation>
    </message>
    <message>
        <source>No trained model yet. One can be asked what it looks at as soon as it is trained.</source>
        <translation>Pas encore de modèle entraîné. Dès qu’il y en a un, on peut lui demander ce qu’il regarde.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Choose a cell: here stands what speaks for its class.</source>
        <translation>Choisissez une cellule : ici s’affiche ce qui parle pour sa classe.</translation>
    </message>
    <message>
        <source>Asking %1, with one place after the other hidden…</source>
        <translation>%1 est interrogé, un endroit masqué après l’autre…</translation>
    </message>
    <message>
        <source>%1 judges by measured features, not by pixels. A hidden part would change what is measured as the cell, and all features with it, so there is no place that it looks at.</source>
        <translation>%1 juge d’après des mesures, non d’après les pixels. Masquer une partie changerait ce qui est mesuré comme cellule, donc toutes les mesures : il n’y a pas d’endroit qu’il regarde.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Asked: %1. The classifiers of the folds are not kept.</source>
        <translation>Interrogé : %1. Les classificateurs des plis ne sont pas conservés.</translation>
    </message>
    <message>
        <source>Asked: %1, its measured features included.</source>
        <translation>Interrogé : %1, mesures comprises.</translation>
    </message>
    <message>
        <source>Asked: %1.</source>
        <translation>Interrogé : %1.</translation>
    </message>
    <message>
        <source>Occlusion: one square after the other is filled with the ground of its channel, and the model is asked again.</source>
        <translation>Occlusion : un carré après l’autre est rempli du fond de son canal, et le modèle est interrogé de nouveau.</translation>
    </message>
    <message>
        <source>Probability %1: nothing here speaks for it.</source>
        <translation>Probabilité %1 : rien ici ne parle pour elle.</translation>
    </message>
    <message>
        <source>Probability %1. No single place decides: whatever is hidden, it stays at %2 or more.</source>
        <translation>Probabilité %1. Aucun endroit ne décide seul : quoi qu’on masque, il reste au moins %2.</translation>
    </message>
    <message>
        <source>Probability %1. With the most telling place hidden, %2.</source>
        <translation>Probabilité %1. L’endroit le plus parlant masqué, %2.</translation>
    </message>
</context>
<context>
    <name>phenodrop::HeatLegendBar</name>
    <message>
        <source>against, %1</source>
        <translation>contre, %1</translation>
    </message>
    <message>
        <source>for, %1</source>
        <translation>pour, %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::FindCellsDialog</name>
    <message>
        <source>Find cells</source>
        <translation>Trouver les cellules</translation>
    </message>
    <message>
        <source>A dim field</source>
        <translation>Un champ sombre</translation>
    </message>
    <message>
        <source>A usual field</source>
        <translation>Un champ ordinaire</translation>
    </message>
    <message>
        <source>A dense field</source>
        <translation>Un champ dense</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Find the cells of all plates</source>
        <translation>Trouver sur toutes les plaques</translation>
    </message>
    <message>
        <source>Labels stay with their cells.</source>
        <translation>Les annotations suivent leurs cellules.</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>from the image</source>
        <translation>d’après l’image</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Nucleus across</source>
        <translation>Diamètre du noyau</translation>
    </message>
    <message>
        <source>Channel of the nuclei</source>
        <translation>Canal des noyaux</translation>
    </message>
    <message>
        <source>No channel is called like a stain of nuclei: choose the one that shows them.</source>
        <translation>Aucun canal ne porte le nom d’un marqueur des noyaux : choisissez celui qui les montre.</translation>
    </message>
    <message>
        <source>Cells of another program</source>
        <translation>Cellules d’un autre logiciel</translation>
    </message>
    <message>
        <source>Locations from a table…</source>
        <translation>Positions d’un tableau…</translation>
    </message>
    <message>
        <source>Label masks from a folder…</source>
        <translation>Masques d’un dossier…</translation>
    </message>
</context>
<context>
    <name>phenodrop::MergeSession</name>
    <message>
        <source>Comparing labels with %1</source>
        <translation>Comparaison des annotations avec %1</translation>
    </message>
    <message>
        <source>Merge labels</source>
        <translation>Fusionner les annotations</translation>
    </message>
</context>
<context>
    <name>phenodrop::AgreementTable</name>
    <message>
        <source>Agreement of two people</source>
        <translation>Accord de deux personnes</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Là</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Ici</translation>
    </message>
</context>
<context>
    <name>phenodrop::VerdictBar</name>
    <message>
        <source>Mine</source>
        <translation>La mienne</translation>
    </message>
    <message>
        <source>My label is right.</source>
        <translation>Mon annotation est juste.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>L’autre</translation>
    </message>
    <message>
        <source>Their label is right.</source>
        <translation>L’annotation de l’autre copie est juste.</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>Autre classe</translation>
    </message>
    <message>
        <source>Neither is right.</source>
        <translation>Aucune des deux n’est juste.</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>Aucune classe</translation>
    </message>
    <message>
        <source>Takes the label off the cell.</source>
        <translation>Retire l’annotation de la cellule.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Leaves it open again.</source>
        <translation>Laisse la question ouverte.</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Sélection : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::MergePage</name>
    <message>
        <source>Merge a colleague's labels</source>
        <translation>Fusionner les annotations d’un collègue</translation>
    </message>
    <message>
        <source>Another copy…</source>
        <translation>Autre copie…</translation>
    </message>
    <message>
        <source>Compares with another copy.</source>
        <translation>Compare avec une autre copie.</translation>
    </message>
    <message>
        <source>Close (Esc); verdicts stay until the project is closed</source>
        <translation>Fermer (Échap) ; les verdicts restent jusqu’à la fermeture du projet</translation>
    </message>
    <message>
        <source>Choose copy…</source>
        <translation>Choisir la copie…</translation>
    </message>
    <message>
        <source>Kappa</source>
        <translation>Kappa</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Identiques</translation>
    </message>
    <message>
        <source>Only theirs</source>
        <translation>Là seulement</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>Ici seulement</translation>
    </message>
    <message>
        <source>Agreement beyond what chance would give (Cohen's kappa): 1 is full agreement, 0 is chance.</source>
        <translation>Accord au-delà du hasard (kappa de Cohen) : 1 est l’accord total, 0 le hasard.</translation>
    </message>
    <message>
        <source>Disputed cells left open</source>
        <translation>Cellules laissées ouvertes</translation>
    </message>
    <message>
        <source>keep my label</source>
        <translation>gardent mon annotation</translation>
    </message>
    <message>
        <source>get their label</source>
        <translation>reçoivent l’autre annotation</translation>
    </message>
    <message>
        <source>lose their class</source>
        <translation>perdent leur classe</translation>
    </message>
    <message>
        <source>Disputed cells</source>
        <translation>Cellules litigieuses</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>All disputed cells, not only this pair</source>
        <translation>Toutes les cellules litigieuses, pas seulement cette paire</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Décidé par</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>for the record: “looked at together, 3 May”</source>
        <translation>pour mémoire : « regardées ensemble, 3 mai »</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Entrée</translation>
    </message>
    <message>
        <source>The colleague's copy of this project</source>
        <translation>La copie de ce projet chez le collègue</translation>
    </message>
    <message>
        <source>This is the open project itself. Choose the folder of your colleague's copy.</source>
        <translation>C’est le projet ouvert lui-même. Choisissez le dossier de la copie du collègue.</translation>
    </message>
    <message>
        <source>Comparing labels…</source>
        <translation>Comparaison des annotations…</translation>
    </message>
    <message>
        <source>Two people labelled copies of this project? Choose the folder of the other copy. Nothing changes until you apply.</source>
        <translation>Deux personnes ont annoté des copies de ce projet ? Choisissez le dossier de l’autre copie. Rien ne change avant l’application.</translation>
    </message>
    <message>
        <source>%1, labelled by %2</source>
        <translation>%1, annoté par %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>no cell labelled by both</source>
        <translation>aucune cellule commune</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>intervalle à 95 %</translation>
    </message>
    <message>
        <source>needs two classes</source>
        <translation>demande deux classes</translation>
    </message>
    <message>
        <source>%1 of %2 in common</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>cellules</translation>
    </message>
    <message>
        <source>Add the labels of the %1 cells that only they labelled</source>
        <translation>Ajouter les annotations des %1 cellules annotées là seulement</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of their label(s) lie on no cell here and are left out.</source>
        <translation>
            <numerusform>%Ln de ses annotations ne tombe sur aucune cellule ici et est laissée.</numerusform>
            <numerusform>%Ln de ses annotations ne tombent sur aucune cellule ici et sont laissées.</numerusform>
        </translation>
    </message>
    <message>
        <source>No cell was labelled by both, so there is nothing to decide.</source>
        <translation>Aucune cellule n’a été annotée par les deux : il n’y a rien à décider.</translation>
    </message>
    <message>
        <source>You agree on all %1 cells that both labelled.</source>
        <translation>Accord sur les %1 cellules annotées par les deux.</translation>
    </message>
    <message>
        <source>No cell is disputed in this pair.</source>
        <translation>Aucune cellule n’est litigieuse dans cette paire.</translation>
    </message>
    <message>
        <source>%1 shown · %2 of %3 decided</source>
        <translation>%1 montrées · %2 sur %3 décidées</translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation>rien à changer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) change</source>
        <translation>
            <numerusform>%Ln annotation change</numerusform>
            <numerusform>%Ln annotations changent</numerusform>
        </translation>
    </message>
    <message>
        <source>no class</source>
        <translation>aucune classe</translation>
    </message>
    <message>
        <source>was disputed</source>
        <translation>était litigieuse</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>ici</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>là</translation>
    </message>
    <message>
        <source>Mine: %1. Theirs: %2.</source>
        <translation>Ici : %1. Là : %2.</translation>
    </message>
    <message numerus="yes">
        <source>Merged: %Ln label(s) changed. Undo takes all of them back at once.</source>
        <translation>
            <numerusform>Fusion : %Ln annotation changée. Annuler reprend tout d’un coup.</numerusform>
            <numerusform>Fusion : %Ln annotations changées. Annuler reprend tout d’un coup.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no class with the key %1.</source>
        <translation>Aucune classe n’a la touche %1.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ComparedFields</name>
    <message>
        <source>Left field</source>
        <translation>Champ de gauche</translation>
    </message>
    <message>
        <source>Right field</source>
        <translation>Champ de droite</translation>
    </message>
</context>
<context>
    <name>phenodrop::CompareView</name>
    <message>
        <source>Two wells</source>
        <translation>Deux puits</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Échanger</translation>
    </message>
    <message>
        <source>Left becomes right (X)</source>
        <translation>La gauche passe à droite (X)</translation>
    </message>
    <message>
        <source>Site before (Page Up)</source>
        <translation>Site précédent (Page préc.)</translation>
    </message>
    <message>
        <source>Next site (Page Down)</source>
        <translation>Site suivant (Page suiv.)</translation>
    </message>
    <message>
        <source>Whole fields (Ctrl+0)</source>
        <translation>Champs entiers (Ctrl+0)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Left well</source>
        <translation>Puits de gauche</translation>
    </message>
    <message>
        <source>Right well</source>
        <translation>Puits de droite</translation>
    </message>
    <message>
        <source>Choose a well.</source>
        <translation>Choisissez un puits.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cellule</numerusform>
            <numerusform>%Ln cellules</numerusform>
        </translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Exclu</translation>
    </message>
    <message>
        <source>Negative control</source>
        <translation>Témoin négatif</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Témoin positif</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <source>Site %1 of %2</source>
        <translation>Site %1 sur %2</translation>
    </message>
</context>
<context>
    <name>phenodrop::LostLabelsDialog</name>
    <message>
        <source>Put on the chosen cell</source>
        <translation>Mettre sur la cellule choisie</translation>
    </message>
    <message>
        <source>Drop the label</source>
        <translation>Abandonner l’annotation</translation>
    </message>
    <message>
        <source>Back to the earlier cells</source>
        <translation>Revenir aux cellules précédentes</translation>
    </message>
    <message>
        <source>Labels without a cell</source>
        <translation>Annotations sans cellule</translation>
    </message>
    <message>
        <source>Every label has its cell.</source>
        <translation>Chaque annotation a sa cellule.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) chosen.</source>
        <translation>
            <numerusform>%Ln annotation choisie.</numerusform>
            <numerusform>%Ln annotations choisies.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen cell is %1 already; that would be replaced.</source>
        <translation>La cellule choisie est déjà %1 ; cela serait remplacé.</translation>
    </message>
    <message>
        <source>The ring is where the cell was. Click the cell that the label belongs to.</source>
        <translation>L’anneau montre où était la cellule. Cliquez sur la cellule à laquelle l’annotation appartient.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>phenodrop::LostLabels</name>
    <message>
        <source>Put a lost label on a cell</source>
        <translation>Mettre une annotation perdue sur une cellule</translation>
    </message>
</context>
<context>
    <name>phenodrop::ReasonDialog</name>
    <message>
        <source>Out of focus</source>
        <translation>Flou</translation>
    </message>
    <message>
        <source>Contamination</source>
        <translation>Contamination</translation>
    </message>
    <message>
        <source>Debris or fibre</source>
        <translation>Débris ou fibre</translation>
    </message>
    <message>
        <source>Pipetting error</source>
        <translation>Erreur de pipetage</translation>
    </message>
    <message>
        <source>Edge of the plate</source>
        <translation>Bord de la plaque</translation>
    </message>
    <message>
        <source>Staining failed</source>
        <translation>Marquage raté</translation>
    </message>
    <message>
        <source>Cells washed off</source>
        <translation>Cellules décollées</translation>
    </message>
    <message>
        <source>Wrong entry in the layout</source>
        <translation>Erreur dans le plan de plaque</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>It stands beside the well in lists, reports and exports.</source>
        <translation>Elle figure à côté du puits dans les listes, rapports et exports.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>phenodrop::PixelQuestion</name>
    <message>
        <source>%1: %2 µm per pixel</source>
        <translation>%1 : %2 µm par pixel</translation>
    </message>
    <message numerus="yes">
        <source>and %n more plate(s)</source>
        <translation>
            <numerusform>et %n autre plaque</numerusform>
            <numerusform>et %n autres plaques</numerusform>
        </translation>
    </message>
    <message>
        <source>Another pixel size</source>
        <translation>Autre taille de pixel</translation>
    </message>
    <message>
        <source>Resample</source>
        <translation>Rééchantillonner</translation>
    </message>
    <message>
        <source>Keep the pixels</source>
        <translation>Garder les pixels</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The model learned at %1 µm per pixel. These plates have other pixels:</source>
        <translation>Le modèle a appris avec %1 µm par pixel. Ces plaques ont d’autres pixels :</translation>
    </message>
    <message>
        <source>Resampled, cells look as large to the model as those it learned from. Keep the pixels only where the size in the files is wrong.</source>
        <translation>Rééchantillonnées, les cellules ont pour le modèle la taille de celles dont il a appris. Ne gardez les pixels que si la taille inscrite dans les fichiers est fausse.</translation>
    </message>
</context>
<context>
    <name>phenodrop::GivenCellsDialog</name>
    <message>
        <source>Looking where these cells belong…</source>
        <translation>Recherche de la place de ces cellules…</translation>
    </message>
    <message>
        <source>Use these cells</source>
        <translation>Utiliser ces cellules</translation>
    </message>
    <message>
        <source>Cells of another program</source>
        <translation>Cellules d’un autre logiciel</translation>
    </message>
    <message>
        <source>A dim field</source>
        <translation>Un champ sombre</translation>
    </message>
    <message>
        <source>A usual field</source>
        <translation>Un champ ordinaire</translation>
    </message>
    <message>
        <source>A dense field</source>
        <translation>Un champ dense</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>They take the place of the cells of now. Labels stay with their cells, and Ctrl+Z goes back.</source>
        <translation>Elles remplacent les cellules actuelles. Les annotations restent avec leurs cellules, et Ctrl+Z revient en arrière.</translation>
    </message>
    <message>
        <source>%1 cells for %2 of %3 fields.</source>
        <translation>%1 cellules pour %2 champs sur %3.</translation>
    </message>
    <message>
        <source>Masks for %1 of %2 fields.</source>
        <translation>Masques pour %1 champs sur %2.</translation>
    </message>
    <message numerus="yes">
        <source>The project lacks %Ln field(s) of the table: %1</source>
        <translation>
            <numerusform>Il manque au projet %Ln champ du tableau : %1</numerusform>
            <numerusform>Il manque au projet %Ln champs du tableau : %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) without a mask keep their cells: %1</source>
        <translation>
            <numerusform>%Ln image sans masque garde ses cellules : %1</numerusform>
            <numerusform>%Ln images sans masque gardent leurs cellules : %1</numerusform>
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
        <translation>ECAPA-TDNN, petit</translation>
    </message>
    <message>
        <source>ECAPA-TDNN: small, minutes. CNN and BLSTM: as published; they need hours.</source>
        <translation>ECAPA-TDNN : petit, quelques minutes. CNN et BLSTM : tels que publiés ; il leur faut des heures.</translation>
    </message>
    <message>
        <source>what suits</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Choisir un tableau…</translation>
    </message>
    <message>
        <source>A CSV table with the columns file and speaker; file names count from its folder</source>
        <translation>Tableau CSV avec les colonnes file et speaker ; les noms de fichiers partent de son dossier</translation>
    </message>
    <message>
        <source>Use simulated voices</source>
        <translation>Utiliser des voix simulées</translation>
    </message>
    <message>
        <source>Training set-up</source>
        <translation>Réglages de l’entraînement</translation>
    </message>
    <message>
        <source>Voices of known speakers</source>
        <translation>Voix de locuteurs connus</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Lowest equal error rate</source>
        <translation>Plus bas taux d’erreur égal</translation>
    </message>
    <message>
        <source>1 s of speakers held out</source>
        <translation>1 s de locuteurs mis à part</translation>
    </message>
    <message>
        <source>1 − equal error rate</source>
        <translation>1 − taux d’erreur égal</translation>
    </message>
    <message>
        <source>Table of voices</source>
        <translation>Tableau des voix</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tableaux (*.csv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>none: simulated voices</source>
        <translation>aucun : voix simulées</translation>
    </message>
    <message>
        <source>simulated voices</source>
        <translation>voix simulées</translation>
    </message>
    <message>
        <source>Learning voices</source>
        <translation>Apprentissage des voix</translation>
    </message>
    <message>
        <source>Numbers in it</source>
        <translation>Nombres contenus</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Speakers, training</source>
        <translation>Locuteurs, entraînement</translation>
    </message>
    <message>
        <source>Speakers, held out</source>
        <translation>Locuteurs mis à part</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Meilleure époque</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Equal error rate, 1 s</source>
        <translation>Taux d’erreur égal, 1 s</translation>
    </message>
    <message>
        <source>Share of MFCC statistics</source>
        <translation>Part des statistiques MFCC</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>non enregistré</translation>
    </message>
</context>
<context>
    <name>phenodrop::SpeakerScoresPanel</name>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Evaluate on table…</source>
        <translation>Évaluer sur un tableau…</translation>
    </message>
    <message>
        <source>Whole recordings</source>
        <translation>Enregistrements entiers</translation>
    </message>
    <message>
        <source>3 s and 1.5 s of each</source>
        <translation>3 s et 1,5 s de chacun</translation>
    </message>
    <message>
        <source>1 s of each</source>
        <translation>1 s de chacun</translation>
    </message>
    <message>
        <source>How much of each recording is used</source>
        <translation>Durée utilisée de chaque enregistrement</translation>
    </message>
    <message>
        <source>Recordings of other speakers</source>
        <translation>Enregistrements d’autres locuteurs</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>Ce modèle</translation>
    </message>
    <message>
        <source>MFCC statistics, LDA</source>
        <translation>Statistiques MFCC, LDA</translation>
    </message>
    <message>
        <source>Table of voices</source>
        <translation>Tableau des voix</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tableaux (*.csv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Judging the model</source>
        <translation>Évaluation du modèle</translation>
    </message>
    <message>
        <source>Hold the model in use against recordings of other known speakers; a simple method stands beside it.</source>
        <translation>Mesurez le modèle utilisé sur des enregistrements d’autres locuteurs connus ; une méthode simple figure à côté.</translation>
    </message>
    <message>
        <source>Train or open a model, then hold it against other known speakers.</source>
        <translation>Entraînez ou ouvrez un modèle, puis mesurez-le sur d’autres locuteurs connus.</translation>
    </message>
    <message>
        <source>Speakers found, of %1</source>
        <translation>Locuteurs trouvés, sur %1</translation>
    </message>
    <message>
        <source>Wrong, automatic number</source>
        <translation>Erreurs, nombre automatique</translation>
    </message>
    <message>
        <source>Wrong, true number given</source>
        <translation>Erreurs, vrai nombre donné</translation>
    </message>
    <message>
        <source>Wrong, best cut (optimistic)</source>
        <translation>Erreurs, meilleure coupe (optimiste)</translation>
    </message>
    <message>
        <source>Equal error rate of pairs</source>
        <translation>Taux d’erreur égal des paires</translation>
    </message>
    <message>
        <source>Average cluster purity</source>
        <translation>Pureté moyenne des groupes</translation>
    </message>
    <message>
        <source>Mutual information, normalised</source>
        <translation>Information mutuelle normalisée</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>no response: the fit is flat</source>
        <translation>pas de réponse : l’ajustement est plat</translation>
    </message>
    <message>
        <source>responds, but the EC50 lies outside the doses tested</source>
        <translation>répond, mais la CE50 est hors des doses testées</translation>
    </message>
    <message>
        <source>EC50 %1 (%2 to %3), Hill slope %4, R² %5, %6 wells</source>
        <translation>CE50 %1 (%2 à %3), pente de Hill %4, R² %5, %6 puits</translation>
    </message>
    <message>
        <source>too few wells</source>
        <translation>trop peu de puits</translation>
    </message>
    <message>
        <source>no positive control</source>
        <translation>aucun témoin positif</translation>
    </message>
    <message>
        <source>Phenotype</source>
        <translation>Phénotype</translation>
    </message>
    <message>
        <source>Positive control</source>
        <translation>Témoin positif</translation>
    </message>
    <message>
        <source>Wells +/−</source>
        <translation>Puits +/−</translation>
    </message>
    <message>
        <source>Z′</source>
        <translation>Z′</translation>
    </message>
    <message>
        <source>Robust Z′</source>
        <translation>Z′ robuste</translation>
    </message>
    <message>
        <source>SSMD</source>
        <translation>SSMD</translation>
    </message>
    <message>
        <source>Robust SSMD</source>
        <translation>SSMD robuste</translation>
    </message>
    <message>
        <source>Mean +</source>
        <translation>Moyenne +</translation>
    </message>
    <message>
        <source>Mean −</source>
        <translation>Moyenne −</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 dans %2</translation>
    </message>
    <message>
        <source>cells: %1 · wells: %2 · excluded: %3 · with few cells: %4 · failed fields: %5</source>
        <translation>cellules : %1 · puits : %2 · exclus : %3 · avec peu de cellules : %4 · champs en échec : %5</translation>
    </message>
    <message>
        <source>%1, fraction of cells</source>
        <translation>%1, fraction des cellules</translation>
    </message>
    <message>
        <source>Controls of this plate</source>
        <translation>Témoins de cette plaque</translation>
    </message>
    <message>
        <source>Plates</source>
        <translation>Plaques</translation>
    </message>
    <message>
        <source>Wells used, of %1</source>
        <translation>Puits utilisés, sur %1</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Phenotypes</source>
        <translation>Phénotypes</translation>
    </message>
    <message>
        <source>Wells with hits</source>
        <translation>Puits avec hits</translation>
    </message>
    <message>
        <source>Failed fields</source>
        <translation>Champs en échec</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Témoins</translation>
    </message>
    <message>
        <source>Control wells that the model never saw</source>
        <translation>Puits témoins que le modèle n’a jamais vus</translation>
    </message>
    <message>
        <source>All control wells</source>
        <translation>Tous les puits témoins</translation>
    </message>
    <message>
        <source>Of the fraction of each phenotype. Z′ above %1 is excellent, below 0 the controls overlap. The robust forms use medians. With several positive controls the one farthest from the negative controls counts. Numbers over wells that the model was trained on are optimistic.</source>
        <translation>De la fraction de chaque phénotype. Z′ au-dessus de %1 est excellent, sous 0 les témoins se recouvrent. Les formes robustes utilisent des médianes. De plusieurs témoins positifs compte le plus éloigné des témoins négatifs. Les nombres sur des puits qui ont servi à l’entraînement sont optimistes.</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>A hit has an enrichment score of at least %1 (not asked for in a phenotype that stands out in more than %2 % of the wells).</source>
        <translation>Un hit a un score d’enrichissement d’au moins %1 (non demandé pour un phénotype qui ressort dans plus de %2 % des puits).</translation>
    </message>
    <message>
        <source>A hit has an enrichment score of at least %1.</source>
        <translation>Un hit a un score d’enrichissement d’au moins %1.</translation>
    </message>
    <message>
        <source>The lower end of its fraction’s 95 % interval lies above the median of the wells it is compared with, and its p value, adjusted for all wells (Benjamini-Hochberg), is at most %1. Wells with under %2 cells are never hits.</source>
        <translation>La borne inférieure de l’intervalle à 95 % de sa fraction dépasse la médiane des puits auxquels il est comparé, et sa valeur p, ajustée pour tous les puits (Benjamini-Hochberg), vaut au plus %1. Les puits de moins de %2 cellules ne sont jamais des hits.</translation>
    </message>
    <message>
        <source>No well passes.</source>
        <translation>Aucun puits ne convient.</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Traitement</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dose</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>Enrichment</source>
        <translation>Enrichissement</translation>
    </message>
    <message>
        <source>Robust z</source>
        <translation>z robuste</translation>
    </message>
    <message>
        <source>Adjusted p</source>
        <translation>p ajustée</translation>
    </message>
    <message>
        <source>Dose response</source>
        <translation>Dose-réponse</translation>
    </message>
    <message>
        <source>Curve: four-parameter logistic; band: 95 % interval of the EC50; dotted: median of the negative controls. A fit is shown where it beats a flat line (F test, p ≤ %1, not adjusted for the number of series).</source>
        <translation>Courbe : logistique à quatre paramètres ; bande : intervalle à 95 % de la CE50 ; pointillé : médiane des témoins négatifs. Un ajustement est montré s’il bat une droite plate (test F, p ≤ %1, non ajusté au nombre de séries).</translation>
    </message>
    <message>
        <source>Series without an EC50</source>
        <translation>Séries sans CE50</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustement</translation>
    </message>
    <message>
        <source>How these numbers came about</source>
        <translation>Origine de ces nombres</translation>
    </message>
    <message>
        <source>Wells left out of all statistics</source>
        <translation>Puits exclus de toutes les statistiques</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>en</source>
        <translation>fr</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <translation>exclu : %1</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sans motif</translation>
    </message>
    <message>
        <source>no cells</source>
        <translation>aucune cellule</translation>
    </message>
    <message>
        <source>few cells</source>
        <translation>peu de cellules</translation>
    </message>
    <message>
        <source>No over-dispersion: wells differ no more than by chance.</source>
        <translation>Pas de surdispersion : les puits ne diffèrent pas plus que par hasard.</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%1 de %2 cellules</translation>
    </message>
    <message>
        <source>enrichment %1, robust z %2</source>
        <translation>enrichissement %1, z robuste %2</translation>
    </message>
    <message>
        <source>negative control</source>
        <translation>témoin négatif</translation>
    </message>
    <message>
        <source>positive control</source>
        <translation>témoin positif</translation>
    </message>
    <message>
        <source>framed: hit</source>
        <translation>encadré : hit</translation>
    </message>
    <message>
        <source>excluded, empty or under %1 cells</source>
        <translation>exclu, vide ou moins de %1 cellules</translation>
    </message>
    <message>
        <source>by well</source>
        <translation>par puits</translation>
    </message>
    <message>
        <source>by plate</source>
        <translation>par plaque</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>par groupe</translation>
    </message>
    <message>
        <source>by cell, which is optimistic</source>
        <translation>par cellule, ce qui est optimiste</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Accuracy, validation</source>
        <translation>Exactitude, validation</translation>
    </message>
    <message>
        <source>Balanced accuracy, validation</source>
        <translation>Exactitude équilibrée, validation</translation>
    </message>
    <message>
        <source>Cells, validation</source>
        <translation>Cellules, validation</translation>
    </message>
    <message>
        <source>Calibration error, validation</source>
        <translation>Erreur de calibration, validation</translation>
    </message>
    <message>
        <source>Loss, validation</source>
        <translation>Perte, validation</translation>
    </message>
    <message>
        <source>Accuracy, test</source>
        <translation>Exactitude, test</translation>
    </message>
    <message>
        <source>Balanced accuracy, test</source>
        <translation>Exactitude équilibrée, test</translation>
    </message>
    <message>
        <source>Cells, test</source>
        <translation>Cellules, test</translation>
    </message>
    <message>
        <source>Calibration error, test</source>
        <translation>Erreur de calibration, test</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>Version du programme</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Criblage</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparation</translation>
    </message>
    <message>
        <source>Labelled cells, %1</source>
        <translation>Cellules annotées, %1</translation>
    </message>
    <message>
        <source>Excluded well</source>
        <translation>Puits exclu</translation>
    </message>
</context>
<context>
    <name>phenodrop::SetupForm</name>
    <message>
        <source>locked while running</source>
        <translation>verrouillé pendant l’exécution</translation>
    </message>
</context>
<context>
    <name>phenodrop::ModelCard</name>
    <message>
        <source>Save model…</source>
        <translation>Enregistrer le modèle…</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Modèle utilisé</translation>
    </message>
    <message>
        <source>No model yet. Train one, or open a file.</source>
        <translation>Pas encore de modèle. Entraînez-en un ou ouvrez un fichier.</translation>
    </message>
</context>
<context>
    <name>phenodrop::LearnRun</name>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>époque %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::JobList</name>
    <message>
        <source>nothing of it is kept</source>
        <translation>rien n’en est gardé</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassMenu</name>
    <message>
        <source>Move to %1</source>
        <translation>Déplacer vers %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellView</name>
    <message>
        <source>placed as the stage stood</source>
        <translation>placés selon la platine</translation>
    </message>
    <message>
        <source>in the order of the sites: no stage positions</source>
        <translation>dans l’ordre des sites : pas de positions de platine</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Not readable: %1.</source>
        <translation>Illisible : %1.</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>Retrouver les images déplacées…</translation>
    </message>
    <message>
        <source>Back to the plate (Esc)</source>
        <translation>Retour à la plaque (Échap)</translation>
    </message>
    <message>
        <source>All fields of the well</source>
        <translation>Tous les champs du puits</translation>
    </message>
    <message>
        <source>This field alone</source>
        <translation>Ce champ seul</translation>
    </message>
    <message>
        <source>wheel: in and out</source>
        <translation>molette : entrer et sortir</translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation>Site %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::WellMontage</name>
    <message>
        <source>Fields of the well</source>
        <translation>Champs du puits</translation>
    </message>
</context>
<context>
    <name>HelpVerb</name>
    <message>
        <source>Wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <source>On a plate: into the well, its field, its cells, and out again. Enter and Esc do the same.</source>
        <translation>Sur une plaque : entrer dans le puits, son champ, ses cellules, et ressortir. Entrée et Échap font de même.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Workspace</name>
    <message>
        <source>Read only: another program holds %1.</source>
        <translation>Lecture seule : un autre programme tient %1.</translation>
    </message>
    <message>
        <source>Read only: you have no right to write in %1.</source>
        <translation>Lecture seule : vous n’avez pas le droit d’écrire dans %1.</translation>
    </message>
</context>
<context>
    <name>phenodrop::ViewOnlyBar</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Opens the project again, for writing where that is possible by now.</source>
        <translation>Rouvre le projet, en écriture si c’est désormais possible.</translation>
    </message>
    <message>
        <source>Everything can be looked at and exported to elsewhere; nothing of it changes.</source>
        <translation>Tout peut être regardé et exporté ailleurs ; rien n’est modifié.</translation>
    </message>
</context>
<context>
    <name>phenodrop::TopBar</name>
    <message>
        <source>Read only</source>
        <translation>Lecture seule</translation>
    </message>
</context>
<context>
    <name>phenodrop::ClassBinModel</name>
    <message>
        <source>read only</source>
        <translation>lecture seule</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1 is open read only: nothing of it can be changed.</source>
        <translation>%1 est ouvert en lecture seule : rien ne peut y être modifié.</translation>
    </message>
</context>
<context>
    <name>FailedField</name>
    <message>
        <source>%1 is missing</source>
        <translation>%1 manque</translation>
    </message>
    <message>
        <source>%1 ends too early: it was not copied completely</source>
        <translation>%1 se termine trop tôt : copie incomplète</translation>
    </message>
    <message>
        <source>a channel is missing</source>
        <translation>il manque un canal</translation>
    </message>
    <message>
        <source>%1 is an image of a kind that is not supported</source>
        <translation>%1 est une image d’un type non pris en charge</translation>
    </message>
    <message>
        <source>%1 is larger than an image may be</source>
        <translation>%1 est plus grand qu’une image ne peut l’être</translation>
    </message>
    <message>
        <source>%1 is of another size than the field's other images</source>
        <translation>%1 n’a pas la taille des autres images du champ</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <translation>la mémoire n’a pas suffi</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 est illisible</translation>
    </message>
    <message>
        <source>%1 %2 site %3: %4</source>
        <translation>%1 %2 site %3 : %4</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelChips</name>
    <message>
        <source>Shows or hides this channel. The right button changes its colour or name.</source>
        <translation>Affiche ou masque ce canal. Le bouton droit change sa couleur ou son nom.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Magenta</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanc</translation>
    </message>
    <message>
        <source>Other colour…</source>
        <translation>Autre couleur…</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>Couleur de %1</translation>
    </message>
    <message>
        <source>Rename channel…</source>
        <translation>Renommer le canal…</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message>
        <source>These names fit no known instrument. Write how they are to be read: a group for each part that means something.</source>
        <translation>Ces noms ne correspondent à aucun instrument connu. Écrivez comment les lire : un groupe pour chaque partie qui a un sens.</translation>
    </message>
    <message>
        <source>These names fit no known instrument. The pattern was guessed from them: look below at what it reads.</source>
        <translation>Ces noms ne correspondent à aucun instrument connu. Le motif a été deviné d’après eux : vérifiez ci-dessous ce qu’il lit.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Scoreboard</name>
    <message>
        <source>Replicates</source>
        <translation>Réplicats</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>How alike wells of one treatment and dose are, against wells of others (intraclass correlation, 95 %): 1 equal, 0 no more alike than any two wells.</source>
        <translation>Ressemblance des puits d’un même traitement et d’une même dose, comparée aux puits des autres (corrélation intraclasse, 95 %) : 1 égaux, 0 pas plus semblables que deux puits quelconques.</translation>
    </message>
    <message>
        <source>%1 treatments and doses in %2 wells of all plates.</source>
        <translation>%1 traitements et doses dans %2 puits de toutes les plaques.</translation>
    </message>
    <message>
        <source>Least alike: %1 (%2)</source>
        <translation>Les moins semblables : %1 (%2)</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>Replicates</source>
        <translation>Réplicats</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Concordance</translation>
    </message>
    <message>
        <source>Treatments and doses</source>
        <translation>Traitements et doses</translation>
    </message>
    <message>
        <source>Intraclass correlation of the fraction in wells of one treatment and dose, over all plates, controls left out: 1 where replicates are equal, 0 where they are no more alike than any two wells.</source>
        <translation>Corrélation intraclasse de la fraction dans les puits d’un même traitement et d’une même dose, sur toutes les plaques, sans les témoins : 1 si les réplicats sont égaux, 0 s’ils ne se ressemblent pas plus que deux puits quelconques.</translation>
    </message>
</context>
<context>
    <name>phenodrop::Scoreboard</name>
    <message>
        <source>robust %1</source>
        <translation>robuste %1</translation>
    </message>
</context>
<context>
    <name>ScreenReport</name>
    <message>
        <source>Wells</source>
        <translation>Puits</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message>
        <source>Image quality: %1</source>
        <translation>Qualité d’image : %1</translation>
    </message>
</context>
<context>
    <name>phenodrop::ImportPage</name>
    <message numerus="yes">
        <source>Import %n plate(s)</source>
        <translation>
            <numerusform>Importer %n plaque</numerusform>
            <numerusform>Importer %n plaques</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::ReviewWorkspace</name>
    <message>
        <source>Reading what was judged…</source>
        <translation>Lecture de ce qui a été jugé…</translation>
    </message>
</context>
<context>
    <name>phenodrop::QualityList</name>
    <message numerus="yes">
        <source>Include %Ln field(s)</source>
        <translation>
            <numerusform>Inclure %Ln champ</numerusform>
            <numerusform>Inclure %Ln champs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovePlate</name>
    <message>
        <source>“%1” may use the cells of this plate. End it first, or remove the plate afterwards.</source>
        <translation>« %1 » utilise peut-être les cellules de cette plaque. Arrêtez-le d’abord, ou retirez la plaque ensuite.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s)</source>
        <translation>
            <numerusform>%Ln champ</numerusform>
            <numerusform>%Ln champs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cellule</numerusform>
            <numerusform>%Ln cellules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln annotation</numerusform>
            <numerusform>%Ln annotations</numerusform>
        </translation>
    </message>
    <message>
        <source>With it go %1.</source>
        <translation>Avec elle partent %1.</translation>
    </message>
    <message>
        <source>With it go %1 and %2, and their features, places on the map, predictions and results.</source>
        <translation>Avec elle partent %1 et %2, leurs caractéristiques, places sur la carte, prédictions et résultats.</translation>
    </message>
    <message>
        <source>With it go %1, %2 and %3, and their features, places on the map, predictions and results.</source>
        <translation>Avec elle partent %1, %2 et %3, leurs caractéristiques, places sur la carte, prédictions et résultats.</translation>
    </message>
    <message>
        <source>Models that learned from its cells stay.</source>
        <translation>Les modèles qui ont appris de ses cellules restent.</translation>
    </message>
    <message>
        <source>The image files are not touched.</source>
        <translation>Les fichiers d’images ne sont pas touchés.</translation>
    </message>
    <message>
        <source>Ctrl+Z brings all of it back while the project is open, “Put back removed plates…” for 48 hours.</source>
        <translation>Ctrl+Z ramène tout tant que le projet est ouvert, « Remettre des plaques retirées… » pendant 48 heures.</translation>
    </message>
    <message>
        <source>The labels stay in the journal: when the plate is imported again, the cells found on it get them.</source>
        <translation>Les annotations restent dans l’historique : si la plaque est importée de nouveau, les cellules trouvées les reçoivent.</translation>
    </message>
    <message>
        <source>%1 is not kept any more. Import it again.</source>
        <translation>%1 n’est plus conservée. Importez-la de nouveau.</translation>
    </message>
    <message>
        <source>%1 cannot come back: the project has another plate of this name.</source>
        <translation>%1 ne peut pas revenir : le projet a une autre plaque de ce nom.</translation>
    </message>
    <message>
        <source>Remove plate %1</source>
        <translation>Retirer la plaque %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %1 with %Ln cell(s).</source>
        <translation>
            <numerusform>%1 retirée avec %Ln cellule.</numerusform>
            <numerusform>%1 retirée avec %Ln cellules.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Retrait de %1</translation>
    </message>
    <message>
        <source>Bringing back %1</source>
        <translation>Retour de %1</translation>
    </message>
    <message>
        <source>Remove plate</source>
        <translation>Retirer la plaque</translation>
    </message>
    <message>
        <source>Remove %1 from the project?</source>
        <translation>Retirer %1 du projet ?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>The project has no plate that could be removed.</source>
        <translation>Le projet n’a pas de plaque à retirer.</translation>
    </message>
    <message>
        <source>Remove plate…</source>
        <translation>Retirer la plaque…</translation>
    </message>
    <message>
        <source>Stopped: the project is as it was.</source>
        <translation>Arrêté : le projet est tel qu’il était.</translation>
    </message>
    <message numerus="yes">
        <source>%n plate(s)</source>
        <translation>
            <numerusform>%n plaque</numerusform>
            <numerusform>%n plaques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n plate(s)</source>
        <translation>
            <numerusform>Retirer %n plaque</numerusform>
            <numerusform>Retirer %n plaques</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back %1</source>
        <translation>Remettre %1</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back removed plates</source>
        <translation>Remettre des plaques retirées</translation>
    </message>
    <message>
        <source>Put back removed plates…</source>
        <translation>Remettre des plaques retirées…</translation>
    </message>
    <message>
        <source>Removed plates</source>
        <translation>Plaques retirées</translation>
    </message>
    <message>
        <source>%1, removed %2</source>
        <comment>plate, date and time</comment>
        <translation>%1, retirée le %2</translation>
    </message>
    <message numerus="yes">
        <source>They come back with their cells, labels and results. A plate is kept for %n hour(s) after it was removed.</source>
        <translation>
            <numerusform>Elles reviennent avec leurs cellules, annotations et résultats. Une plaque est gardée %n heure après son retrait.</numerusform>
            <numerusform>Elles reviennent avec leurs cellules, annotations et résultats. Une plaque est gardée %n heures après son retrait.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Remettre</translation>
    </message>
    <message numerus="yes">
        <source>No plate was removed in the last %n hour(s).</source>
        <translation>
            <numerusform>Aucune plaque n’a été retirée dans la dernière heure (%n).</numerusform>
            <numerusform>Aucune plaque n’a été retirée dans les %n dernières heures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>phenodrop::OddModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>%1: the fraction of %2 is %3</source>
        <translation>%1 : la fraction de %2 est %3</translation>
    </message>
    <message>
        <source>in the other well of %1 it is %2, %3 times what replicates usually differ by. Which of the two is odd cannot be told.</source>
        <translation>dans l’autre puits de %1 elle est %2, soit %3 fois l’écart habituel des réplicats. On ne peut dire lequel des deux s’écarte.</translation>
    </message>
    <message numerus="yes">
        <source>in the other %n well(s) of %1 it is %2 to %3, %4 times what replicates usually differ by.</source>
        <translation>
            <numerusform>dans le %n autre puits de %1 elle est de %2 à %3, soit %4 fois l’écart habituel des réplicats.</numerusform>
            <numerusform>dans les %n autres puits de %1 elle est de %2 à %3, soit %4 fois l’écart habituel des réplicats.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has %1 cells, the others about %2.</source>
        <translation>Il a %1 cellules, les autres environ %2.</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Traitement</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dose</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Fraction</translation>
    </message>
    <message>
        <source>Other wells</source>
        <translation>Autres puits</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>Fractions in the other wells of the same treatment and dose, on all plates</source>
        <translation>Fractions dans les autres puits de mêmes traitement et dose, sur toutes les plaques</translation>
    </message>
    <message>
        <source>How far the well lies from the others, in units of what replicates of this screen usually differ by: 1 is usual, from 3 on a well is listed</source>
        <translation>À quelle distance des autres se trouve le puits, en unités de l’écart habituel des réplicats de ce criblage : 1 est habituel, à partir de 3 un puits est listé</translation>
    </message>
</context>
<context>
    <name>phenodrop::OddTable</name>
    <message>
        <source>Wells that differ from their replicates</source>
        <translation>Puits qui s’écartent de leurs réplicats</translation>
    </message>
</context>
<context>
    <name>phenodrop::ChannelVerbs</name>
    <message>
        <source>Rename channel…</source>
        <translation>Renommer le canal…</translation>
    </message>
    <message>
        <source>The project has no plate whose channels could be renamed.</source>
        <translation>Le projet n’a pas de plaque dont on pourrait renommer les canaux.</translation>
    </message>
</context>
<context>
    <name>phenodrop::RenameChannelDialog</name>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename channel</source>
        <translation>Renommer le canal</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Nouveau nom</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>On all %n plate(s) with a channel of this name</source>
        <translation>
            <numerusform>Sur la %n plaque avec un canal de ce nom</numerusform>
            <numerusform>Sur les %n plaques avec un canal de ce nom</numerusform>
        </translation>
    </message>
    <message>
        <source>Models, measurements and results of before stay with the channel.</source>
        <translation>Les modèles, mesures et résultats antérieurs restent attachés au canal.</translation>
    </message>
    <message>
        <source>%1 has another channel of this name.</source>
        <translation>%1 a un autre canal de ce nom.</translation>
    </message>
    <message>
        <source>A channel needs a name.</source>
        <translation>Un canal doit avoir un nom.</translation>
    </message>
    <message>
        <source>Nuclei of %1 are looked for in %2 then: it goes by the channels’ names.</source>
        <translation>Les noyaux de %1 seront alors cherchés dans %2 : les noms des canaux décident.</translation>
    </message>
    <message>
        <source>Rename channel %1</source>
        <translation>Renommer le canal %1</translation>
    </message>
</context>
</TS>
