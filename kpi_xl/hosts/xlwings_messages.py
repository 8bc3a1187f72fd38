"""What the doctor of the connection with Excel says: each usual fault with its remedy."""

from kpi_xl.model import Text

NO_WINDOWS = Text(
    en="Cell functions through xlwings need Excel on Windows. Elsewhere: `kpi-xl addin xlam` (Mac), "
    "`kpi-xl addin lite` (Mac and web), `kpi-xl addin calc` (LibreOffice), or workbooks with plain formulas, `kpi-xl template all`.",
    nl="Celfuncties via xlwings werken alleen in Excel op Windows. Elders: `kpi-xl addin xlam` (Mac), "
    "`kpi-xl addin lite` (Mac en web), `kpi-xl addin calc` (LibreOffice), of werkmappen met gewone formules, `kpi-xl template all`.",
)
NO_EXCEL = Text(
    en="Excel is not installed on this computer, or not for this user. Without it use workbooks with plain formulas, "
    "`kpi-xl template all`, or `kpi-xl addin calc` for LibreOffice.",
    nl="Excel is niet geïnstalleerd op deze computer, of niet voor deze gebruiker. Gebruik dan werkmappen met gewone "
    "formules, `kpi-xl template all`, of `kpi-xl addin calc` voor LibreOffice.",
)
NO_TRUST = Text(
    en="Excel does not trust access to the VBA project (that is how it is delivered), so Import Functions will fail. "
    "Not needed with `kpi-xl addin xlam`. File > Options > Trust Center > "
    "Trust Center Settings > Macro Settings, tick 'Trust access to the VBA project object model'.",
    nl="Excel vertrouwt de toegang tot het VBA-project niet (zo wordt het geleverd), dus Import Functions mislukt. Niet "
    "nodig met `kpi-xl addin xlam`. Bestand > Opties > "
    "Vertrouwenscentrum > Instellingen voor het Vertrouwenscentrum > Macro-instellingen, vink 'Toegang tot het "
    "objectmodel van het VBA-project vertrouwen' aan.",
)
NO_XLWINGS = Text(
    en="The package xlwings is missing: run `pip install xlwings`.",
    nl="Het pakket xlwings ontbreekt: voer `pip install xlwings` uit.",
)
NO_PYWIN32 = Text(
    en="The package pywin32 is missing: run `pip install pywin32`.",
    nl="Het pakket pywin32 ontbreekt: voer `pip install pywin32` uit.",
)
NO_ADDIN = Text(
    en="The xlwings add-in is not in Excel's start folder: run `xlwings addin install`, then restart Excel.",
    nl="De xlwings-invoegtoepassing staat niet in de startmap van Excel: voer `xlwings addin install` uit "
    "en start Excel opnieuw.",
)
NO_SETTINGS = Text(
    en="The settings file {path} is missing: run `kpi-xl addin excel`. Were they written for one folder, give that folder: "
    "`kpi-xl addin check FOLDER`.",
    nl="Het instellingenbestand {path} ontbreekt: voer `kpi-xl addin excel` uit. Zijn ze voor één map geschreven, geef die "
    "map dan mee: `kpi-xl addin check MAP`.",
)
OTHER_PYTHON = Text(
    en="Excel would start another Python ({found}) than the one kpi-xl is installed in ({wanted}): {remedy}.",
    nl="Excel zou een andere Python starten ({found}) dan die waarin kpi-xl is geïnstalleerd ({wanted}): {remedy}.",
)
OTHER_MODULE = Text(
    en="The setting UDF MODULES does not name {module}: {remedy}.",
    nl="De instelling UDF MODULES noemt {module} niet: {remedy}.",
)
MODULES_TWICE = Text(
    en="The setting UDF MODULES names {module} and {own}, which brings the same functions: Import Functions would write every "
    "function twice, and Excel would compile none. Take {module} out: {remedy}.",
    nl="De instelling UDF MODULES noemt {module} en {own}, dat dezelfde functies meebrengt: Import Functions zou elke functie "
    "twee keer schrijven, en Excel zou er geen een compileren. Haal {module} eruit: {remedy}.",
)
NOT_FOUND = Text(
    en="The setting UDF MODULES names {module}, which this Python cannot find: install it here, or take it out of {where}. "
    "If it belongs to other work of yours, use `kpi-xl addin excel --folder` for this, or `kpi-xl addin xlam`.",
    nl="De instelling UDF MODULES noemt {module}, dat deze Python niet kan vinden: installeer het hier, of haal het uit "
    "{where}. Hoort het bij ander werk van u, gebruik hiervoor dan `kpi-xl addin excel --folder`, of `kpi-xl addin xlam`.",
)
OTHER_ADDIN = Text(
    en="The xlwings add-in in Excel's start folder is of another version than the package xlwings ({version}): close Excel "
    "and run `xlwings addin install` in this environment.",
    nl="De xlwings-invoegtoepassing in de startmap van Excel is van een andere versie dan het pakket xlwings ({version}): "
    "sluit Excel en voer `xlwings addin install` uit in deze omgeving.",
)
NO_DLL = Text(
    en="The file {file} is not beside the Python that Excel starts, nor one folder above; a virus scanner may have taken "
    "it into quarantine. Let your scanner pass that file, and run `pip install --force-reinstall --no-deps xlwings`.",
    nl="Het bestand {file} staat niet naast de Python die Excel start, en ook niet een map hoger; een virusscanner kan "
    "het in quarantaine hebben gezet. Laat de scanner dat bestand door, en voer `pip install --force-reinstall --no-deps "
    "xlwings` uit.",
)
OTHER_BITNESS = Text(
    en="This Excel is the {bits}-bit one, and beside the Python that it starts the file {file} is missing; only the file for "
    "the other kind is there. Run `pip install --force-reinstall --no-deps xlwings`.",
    nl="Deze Excel is de {bits}-bits versie, en naast de Python die zij start ontbreekt het bestand {file}; alleen het "
    "bestand voor de andere soort is er. Voer `pip install --force-reinstall --no-deps xlwings` uit.",
)
OTHER_DLL = Text(
    en="{path} was made with another version of xlwings ({made}) than is installed now ({version}), and looks for {file}: "
    "make it anew with `kpi-xl addin xlam --backend python --install --force`, or a workbook with `kpi-xl template`.",
    nl="{path} is gemaakt met een andere versie van xlwings ({made}) dan nu is geïnstalleerd ({version}), en zoekt {file}: "
    "maak haar opnieuw met `kpi-xl addin xlam --backend python --install --force`, of een werkmap met `kpi-xl template`.",
)
NO_PYTHON = Text(
    en="{path} starts a Python that is not there ({python}): make it anew in the environment of kpi-xl with `kpi-xl addin "
    "xlam --backend python --install --force`, or change INTERPRETER_WIN on its hidden sheet xlwings.conf.",
    nl="{path} start een Python die er niet is ({python}): maak haar opnieuw in de omgeving van kpi-xl met `kpi-xl addin "
    "xlam --backend python --install --force`, of wijzig INTERPRETER_WIN op het verborgen blad xlwings.conf ervan.",
)
NOT_ON_MAC = Text(
    en="{path} calls Python, which works in Excel on Windows only: use `kpi-xl addin xlam --backend vba --install --force`.",
    nl="{path} roept Python aan, en dat werkt alleen in Excel op Windows: gebruik `kpi-xl addin xlam --backend vba --install "
    "--force`.",
)
BLANK_LINES = Text(
    en="The settings file {path} has blank lines, on which Excel waits two minutes and gives up: {remedy}, which takes "
    "them out.",
    nl="Het instellingenbestand {path} heeft lege regels, waarop Excel twee minuten wacht en dan opgeeft: {remedy}, dat "
    "haalt ze weg.",
)
OTHER_LINE_ENDS = Text(
    en="The lines of the settings file {path} do not end as Excel reads them (CR LF), so it takes them for one: {remedy}, "
    "which writes them right.",
    nl="De regels van het instellingenbestand {path} eindigen niet zoals Excel ze leest (CR LF), dus zijn ze voor Excel "
    "één regel: {remedy}, dat schrijft ze goed.",
)
OTHER_CODE_PAGE = Text(
    en="The settings file {path} is written as UTF-8, of which Excel makes other characters (Zoë becomes ZoÃ«) and other "
    "names: {remedy}, which writes it in the code page of Windows.",
    nl="Het instellingenbestand {path} is geschreven als UTF-8, waarvan Excel andere tekens maakt (Zoë wordt ZoÃ«) en "
    "andere namen: {remedy}, dat schrijft het in de tekenset van Windows.",
)
DEBUG = Text(
    en="The setting DEBUG UDFS is True: Excel waits for a server that nobody started. Untick Debug UDFs on the tab xlwings, "
    "or take it out of {where}.",
    nl="De instelling DEBUG UDFS staat op True: Excel wacht op een server die niemand heeft gestart. Haal op het tabblad "
    "xlwings het vinkje bij Debug UDFs weg, of haal haar uit {where}.",
)
NO_CONDA = Text(
    en="The setting CONDA PATH names {path}, where no conda is: Import Functions stops on it. Clear Conda Path on the tab "
    "xlwings, or take it out of {where}.",
    nl="De instelling CONDA PATH noemt {path}, en daar staat geen conda: Import Functions loopt daarop vast. Maak Conda "
    "Path op het tabblad xlwings leeg, of haal haar uit {where}.",
)
ONEDRIVE = Text(
    en="Workbooks in OneDrive or SharePoint stop the functions before they start, unless the setting "
    "ADD_WORKBOOK_TO_PYTHONPATH is False. In OneDrive: run `kpi-xl addin excel --folder` with the folder of the workbook. In "
    "SharePoint, where xlwings reads no file: give the workbook a sheet named xlwings.conf with "
    "ADD_WORKBOOK_TO_PYTHONPATH in A1 and False in B1. Neither is needed with `kpi-xl addin xlam`.",
    nl="Werkmappen in OneDrive of SharePoint stoppen de functies voor ze beginnen, tenzij de instelling "
    "ADD_WORKBOOK_TO_PYTHONPATH op False staat. In OneDrive: voer `kpi-xl addin excel --folder` uit met de map van de "
    "werkmap. In SharePoint, waar xlwings geen bestand leest: geef de werkmap een blad met de naam xlwings.conf, met "
    "ADD_WORKBOOK_TO_PYTHONPATH in A1 en False in B1. Geen van beide is nodig met `kpi-xl addin xlam`.",
)
STORE = Text(
    en="This Excel comes from the Microsoft Store, in which xlwings cannot start Python: use `kpi-xl addin xlam --backend "
    "vba --install` or `kpi-xl addin lambda`.",
    nl="Deze Excel komt uit de Microsoft Store, en daarin kan xlwings geen Python starten: gebruik `kpi-xl addin xlam "
    "--backend vba --install` of `kpi-xl addin lambda`.",
)
OTHER_USER = Text(
    en="The Python that Excel starts ({path}) stands in the folder of another user of this computer: run "
    "`kpi-xl addin excel` as the user who works in Excel, from a Python of that user or of all users.",
    nl="De Python die Excel start ({path}) staat in de map van een andere gebruiker van deze computer: voer "
    "`kpi-xl addin excel` uit als de gebruiker die met Excel werkt, met een Python van die gebruiker of van iedereen.",
)
NO_REFERENCE = Text(
    en="{path} holds functions that call Python and no reference to xlwings, so its cells show 'Object required': press "
    "Alt+F11, choose Tools > References and tick xlwings. A module without that need: `kpi-xl addin xlam`.",
    nl="{path} bevat functies die Python aanroepen en geen verwijzing naar xlwings, dus tonen de cellen 'Object vereist': "
    "druk op Alt+F11, kies Extra > Verwijzingen en vink xlwings aan. Zonder die noodzaak: `kpi-xl addin xlam`.",
)
FUNCTIONS_TWICE = Text(
    en="{path} holds {names} twice, in two modules, so Excel compiles neither: press Alt+F11 and remove one of the modules "
    "(xlwings_udfs is that of Import Functions).",
    nl="{path} bevat {names} twee keer, in twee modules, dus compileert Excel geen van beide: druk op Alt+F11 en verwijder "
    "één van de modules (xlwings_udfs is die van Import Functions).",
)
BOTH_KINDS = Text(
    en="{path} holds {names} as a LAMBDA name, and functions of the same name are loaded ({other}): all functions may stop "
    "until Excel restarts. Keep one: delete the names (Formulas > Name Manager), or use a workbook without functions.",
    nl="{path} bevat {names} als LAMBDA-naam, en functies met dezelfde naam zijn geladen ({other}): alle functies kunnen "
    "stilvallen tot Excel herstart. Houd er één: verwijder de namen (Formules > Namen beheren), of gebruik een werkmap "
    "zonder functies.",
)
SETTING_TWICE = Text(
    en="The sheet xlwings.conf of {path} names {names} twice, on which xlwings stops: delete one of the rows.",
    nl="Het blad xlwings.conf van {path} noemt {names} twee keer, en daarop loopt xlwings vast: verwijder één van de rijen.",
)
RUN = Text(en="run `kpi-xl addin excel`", nl="voer `kpi-xl addin excel` uit")
RUN_IN_FOLDER = Text(
    en='run `kpi-xl addin excel --folder "{folder}"`', nl='voer `kpi-xl addin excel --folder "{folder}"` uit'
)
CHANGE_SHEET = Text(
    en="change it on the sheet xlwings.conf of {path}", nl="wijzig dat op het blad xlwings.conf van {path}"
)
READY = Text(
    en="Everything that can be checked from here is in order.",
    nl="Alles wat van hieruit te controleren is, is in orde.",
)
