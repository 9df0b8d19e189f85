package ingest_test

import (
	"strings"
	"testing"
)

// TestCyrillicPages reads pages in Russian and Kazakh, as TestPages does: a
// language's page is known by its one file.
func TestCyrillicPages(t *testing.T) {
	for name, page := range map[string]string{
		"ru": `
T Новый мост открыт
- 05.05.2021 14:30
d АСТАНА, 5 мая. /ТАСС/. Новый мост через реку открыли утром.
b Его ждали два года.
c Мост на рассвете. Фото: Иван Петров
b Жители пришли пешком.
- Читайте также
- Дорогу в село закроют
- Комментарии (3)`,
		"ru, behind a date": `
T Новый мост открыт
d КАМЕНКА, 5 мая — РИА Новости. Новый мост через реку открыли утром, сообщает ТАСС.
b Ведомости о мосте — дело рук соседей.
s Источник: РИА Новости
- Подписывайтесь на наш канал`,
		"kk": `
T Жаңа көпір ашылды
- 5 мамыр 2021, 14:30
d АСТАНА. ҚазАқпарат – Өзен арқылы өтетін жаңа көпір таңертең ашылды.
b Оны екі жыл күтті.
c Сурет: Асқар Сериков
b Тұрғындар жаяу келді.
s Дереккөз: ҚазАқпарат
- Тағы оқыңыз
- Ауыл жолы жабылады
- Пікірлер (3)`,
	} {
		t.Run(name, func(t *testing.T) {
			want := strings.TrimSpace(page)
			var text strings.Builder
			for line := range strings.Lines(want) {
				_, after, _ := strings.Cut(line, " ")
				text.WriteString(after)
			}
			if got := marked(t, text.String()); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
