package io.submarine.cluster.event.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.submarine.cluster.event.listener.ListenersGuide.CacheEvicted;
import io.submarine.cluster.event.listener.ListenersGuide.NotePrinted;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The code of docs/listeners.md is compiled and does what the page says. */
class ListenersGuideTests {

	private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

	private static final Path SOURCES = Path.of("src/test/java/io/submarine/cluster/event/listener");

	@Test
	void codeOfThePageIsThatOfTheTests() throws IOException {
		String sources = squeeze(Files.readString(SOURCES.resolve("ListenersGuide.java"))
				+ Files.readString(SOURCES.resolve("OnNote.java")));
		List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../docs/listeners.md")))
			.results()
			.map((MatchResult found) -> squeeze(found.group(1)))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(5).allSatisfy((snippet) -> assertThat(sources).contains(snippet));
	}

	private static String squeeze(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	@Test
	void codeOfThePageRuns() {
		try (TestListeners listeners = new TestListeners();
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(ClusterEventListenerContainerFactory.class, listeners::factory);
			context.register(AnnotatedListenerTests.Infrastructure.class, ListenersGuide.class);
			context.refresh();
			ClusterEventListenerRegistry registry = context.getBean(ClusterEventListenerRegistry.class);
			TestListeners.await().until(() -> registry.positioned("submarine-server").isDone());
			ListenersGuide guide = context.getBean(ListenersGuide.class);
			listeners.other.publish(new CacheEvicted("a"));
			listeners.other.publish(new Note("7", Note.Type.DEL_NOTE));
			listeners.other.publish(new Note("8", Note.Type.NEW_NOTE));
			listeners.other.publish(new NotePrinted("empty", 0));
			listeners.other.publish(new NotePrinted("9", 1));
			TestListeners.await().until(() -> guide.caches.equals(Set.of("b")));
			TestListeners.await().until(() -> guide.printed.equals(List.of("9")));
			TestListeners.await().until(() -> guide.log.size() == 2);
			assertThat(guide.log).containsExactlyInAnyOrder("a by other at revision 1", "8");
			guide.reload(registry);
			TestListeners.await().until(() -> registry.get("audit").state() == ListenerState.RUNNING);
			assertThat(guide.caches).isEmpty();
		}
	}

}
