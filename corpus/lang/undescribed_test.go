package lang_test

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

// TestUndescribed reads languages that have no file: none of them passes for
// one that has.
func TestUndescribed(t *testing.T) {
	for name, text := range map[string]string{
		"Spanish":    "La ministra inauguró ayer el nuevo puente, que une los dos barrios más antiguos de la ciudad.",
		"Portuguese": "A ministra inaugurou ontem a nova ponte, que liga os dois bairros mais antigos da cidade.",
		"Italian":    "Il ministro ha inaugurato ieri il nuovo ponte che unisce i due quartieri più antichi della città.",
		"Catalan":    "La ministra va inaugurar ahir el nou pont, que uneix els dos barris més antics de la ciutat.",
		"Romanian":   "Ministrul a inaugurat ieri noul pod, care leagă cele mai vechi două cartiere ale orașului.",
		"German":     "Die Ministerin hat gestern die neue Brücke eröffnet, die zwei alte Viertel der Stadt verbindet.",
		"Dutch":      "De minister opende gisteren de nieuwe brug, die de twee oudste wijken van de stad verbindt.",
		"Swedish":    "Ministern invigde i går den nya bron, som förbinder stadens två äldsta stadsdelar.",
		"Danish":     "Ministeren indviede i går den nye bro, som forbinder byens to ældste kvarterer.",
		"Polish":     "Minister otworzył wczoraj nowy most, który łączy dwie najstarsze dzielnice miasta.",
		"Czech":      "Ministr včera otevřel nový most, který spojuje dvě nejstarší čtvrti města.",
		"Croatian":   "Ministar je jučer otvorio novi most koji povezuje dvije najstarije gradske četvrti.",
		"Hungarian":  "A miniszter tegnap avatta fel az új hidat, amely a város két legrégebbi negyedét köti össze.",
		"Finnish":    "Ministeri avasi eilen uuden sillan, joka yhdistää kaupungin kaksi vanhinta osaa.",
		"Turkish":    "Bakan dün kentin en eski iki mahallesini birbirine bağlayan yeni köprüyü açtı.",
		"Indonesian": "Menteri kemarin meresmikan jembatan baru yang menghubungkan dua kawasan tertua di kota itu.",
		"Malay":      "Menteri semalam merasmikan jambatan baharu yang menghubungkan dua kawasan tertua di bandar itu.",
		"Tagalog":    "Binuksan kahapon ng ministro ang bagong tulay na nag-uugnay sa dalawang pinakamatandang distrito.",
		"Swahili":    "Waziri alizindua jana daraja jipya linalounganisha mitaa miwili ya zamani zaidi ya mji.",
		"Esperanto":  "La ministro malfermis hieraŭ la novan ponton, kiu ligas la du plej malnovajn kvartalojn de la urbo.",
		"Ukrainian":  "Міністр учора відкрив новий міст, який з'єднує два найстаріші райони міста.",
		"Belarusian": "Міністр учора адкрыў новы мост, які злучае два найстарэйшыя раёны горада.",
		"Bulgarian":  "Министърът откри вчера новия мост, който свързва двата най-стари квартала на града.",
		"Serbian":    "Министар је јуче отворио нови мост који повезује два најстарија дела града.",
		"Macedonian": "Министерот вчера го отвори новиот мост што ги поврзува двете најстари населби во градот.",
		"Kyrgyz":     "Министр кечээ шаардын эң эски эки бөлүгүн бириктирген жаңы көпүрөнү ачты.",
		"Tatar":      "Министр кичә шәһәрнең иң иске ике өлешен тоташтыра торган яңа күперне ачты.",
		"Mongolian":  "Сайд өчигдөр хотын хамгийн эртний хоёр дүүргийг холбосон шинэ гүүрийг нээлээ.",
		"Japanese":   "大臣は昨日、市内で最も古い二つの地区を結ぶ新しい橋の開通式に出席した。",
		"Korean":     "장관은 어제 도시에서 가장 오래된 두 지역을 잇는 새 다리를 개통했다.",
		"Thai":       "รัฐมนตรีเปิดสะพานใหม่เมื่อวานนี้",
		"Greek":      "Ο υπουργός εγκαινίασε χθες τη νέα γέφυρα της πόλης.",
		"Arabic":     "افتتح الوزير أمس الجسر الجديد في المدينة.",
	} {
		if code, confidence := lang.Detect(text); code != lang.Unknown {
			t.Errorf("%s is told as %s (%.3f)", name, code, confidence)
		}
	}
}
