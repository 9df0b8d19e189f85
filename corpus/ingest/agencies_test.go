package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

// TestPages reads page texts in the manner of several agencies: a letter says
// of each line what becomes of it. T title, b body, c caption, d dateline with
// the body behind it, s signature, - dropped.
func TestPages(t *testing.T) {
	for name, page := range map[string]string{
		"fr, radio": `
T La navette du lac reprend ses rotations
- Publié le : 12/03/2021 - 14:05   Modifié le : 12/03/2021 - 16:20
b Le bateau relie de nouveau les deux rives, un service que les habitants attendaient depuis deux hivers.
s Par : RFI avec AFP
- Écouter l'article
- 4 mn
c La navette à quai, vendredi matin. © AFP/Archives
d Brumeville (AFP) – La navette du lac a repris vendredi après deux ans de travaux.
- À lire aussi : Au bord du lac, les pêcheurs s'inquiètent
b Elle fera six rotations par jour, selon la mairie.
- Lire aussi
- Le port attend toujours sa grue
b Le billet coûtera deux euros pour les riverains.
b Les commerçants, eux, restent prudents pour cet hiver.
s jd/abc/pt
- © 2021 AFP
- Newsletter`,
		"fr, daily": `
T Les écoles rouvrent sans leurs cantines
b La reprise est annoncée, mais la moitié des cuisiniers restent absents.
s Par Claire Morel (Brumeville, correspondance)
- Temps de Lecture 3 min.
- Article réservé aux abonnés
c Des écoliers devant leur école, à Brumeville, le 1er juin. STR / AFP
b Mardi matin, les portes de l'école se sont ouvertes à huit heures.
- Lire aussi Article réservé à nos abonnés Brumeville : la grève continue
- À lire aussiAu port, la grue se fait attendre
b Plus Grand, le bateau du maire
b Plus de la moitié des enfants avaient apporté leur repas.
- Il vous reste 71.5% de cet article à lire. La suite est réservée aux abonnés.
- Partage`,
		"vi, a year is no photo's number": `
T Cầu mới nối hai bờ sông Mây
d (VOH) – Cây cầu dài 640m đã thông xe sáng nay, theo Reuters.
- >> Xem thêm: Tỉnh xây thêm hai cầu
b Ảnh 2018 do người dân cung cấp cho thấy bến đò cũ đã sạt lở nặng.
b Ảnh 5 năm trước cho thấy nơi đây còn là bãi cát.
s Minh Anh (Theo Reuters)
- Chia sẻ
- Bình luận (12)
- Chủ đề: cầu, Mây`,
		"vi, an agency of several words": `
T Cầu mới nối hai bờ sông Mây
d Hà Lâm (Thông tấn Sông Mây) - Cây cầu dài 640m đã thông xe sáng nay trong niềm vui của bà con.
b Ông Lâm (Hà Nội) nói - cầu rất đẹp.
s Nguồn: Thông tấn Sông Mây`,
		"en, an agency of several words": `
T Bridge joins both banks of the May
s By Ann Field, in New Ford
d New Ford (News of the Hills) - The bridge was opened on Monday after two years of work by the villagers.
b Trains (with three cars) - and there are many - may cross it too.`,
		"fr, an agency of several words": `
T Un pont relie les deux rives
s Par Anne Leclerc, à Brumeville
d Brumeville (Dépêches des Monts et Rivières) – Le pont a été ouvert lundi après deux ans de travaux.
b Les villageois (trois cents) – et leurs enfants – sont venus.`,
		"zh, agency": `
T 云村铁路发送旅客过万
- 2023-05-17 09:21:08 来源：新华网
- 字体： 大 中 小 分享到：
d 新华社云村5月17日电（记者 张三 李四）记者从铁路公司获悉，云村站发送旅客过万人次。
b “坐火车回家只要两个小时。”乘客说。
- 【延伸阅读】
- 云村铁路开通一周年
b 负责人介绍，暑运期间将增开四对列车。
b 村民期待更多列车。（完）
- 【纠错】 【责任编辑:王五】
- 阅读下一篇：
- 深度观察`,
		"zh, daily": `
T 大桥通车 村民出行更便捷
- 人民网 > 国际
s 本报记者 张三 李四
- 2022年03月14日05:30  来源：人民网－人民日报
- 小字号
- 原标题：大桥通车 村民出行更便捷
d 本报云村3月13日电 （记者张三、李四）云村首座斜拉桥13日正式通车。
b 当地居民纷纷点赞。
- 《 人民日报 》（ 2022年03月14日 03 版）
s (责编：张三、李四)
s 来源：人民网`,
	} {
		t.Run(name, func(t *testing.T) {
			want := strings.TrimSpace(page)
			var text strings.Builder
			for line := range strings.Lines(want) {
				text.WriteString(line[2:])
			}
			if got := marked(t, text.String()); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// marked reads a page and says of each line what became of it.
func marked(t *testing.T, text string) string {
	t.Helper()
	docs, errs := read("page.txt", []byte(text), ingest.Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	letters := map[string]string{"title": "T", "body": "b", "caption": "c", "dateline": "d", "byline": "s"}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		mark := "-"
		for _, s := range docs[0].Sentences {
			if strings.HasPrefix(line, s.Text) {
				mark = letters[string(s.Role)]
				break
			}
		}
		lines = append(lines, fmt.Sprint(mark, " ", line))
	}
	return strings.Join(lines, "\n")
}

// TestSource reads the publisher off the lines that name it.
func TestSource(t *testing.T) {
	for name, tt := range map[string]struct{ file, text, want string }{
		"zh, behind the date":  {"a.txt", "云村通了新公路\n\n2024年06月12日 14:20  来源：云山通讯社\n\n村民们很高兴。村长对孩子们说，明年还要修两条路。\n", "云山通讯社"},
		"vi, at the end":       {"a.txt", "Làng Mây có đường mới\n\nNgười dân rất vui vì con đường mới vào bản.\n\nNguồn: Thông tấn Sông Mây\n", "Thông tấn Sông Mây"},
		"html, behind a title": {"a.html", "<title>La route est prête - Le Journal du Lac</title><h1>La route est prête</h1><p>Le maire a été très ému. Il a félicité les élèves de l'école.", "Le Journal du Lac"},
		"html, no site":        {"a.html", "<title>La route est prête</title><h1>La route est prête</h1><p>Le maire a été très ému. Il a félicité les élèves de l'école.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			docs, errs := read(tt.file, []byte(tt.text), ingest.Options{})
			if len(errs) > 0 || len(docs) != 1 {
				t.Fatal(docs, errs)
			}
			if docs[0].Publisher != tt.want {
				t.Errorf("publisher %q, want %q", docs[0].Publisher, tt.want)
			}
		})
	}
}
