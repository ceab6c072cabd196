package io.submarine.cluster.event.listener;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time: its beans come from code that Spring
 * generated, which is compiled here as the build of an application does.
 */
class AheadOfTimeTests {

	private static @Nullable TestListeners listeners;

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		if (listeners != null) {
			listeners.close();
		}
	}

	static ClusterEventListenerContainerFactory factory() {
		listeners = new TestListeners();
		return listeners.factory();
	}

	@Test
	void listenerMethodsAreCalled() throws Exception {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(AheadOfTimeTests.class)), files);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application(), generation);
		generation.writeGeneratedContent();
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Listening.class.getDeclaredMethod("on", Note.class)))
			.accepts(generation.getRuntimeHints());

		try (GenericApplicationContext context = new GenericApplicationContext()) {
			start(context, compile(files), initializer.reflectionName());
			ClusterEventListenerRegistry registry = context.getBean(ClusterEventListenerRegistry.class);
			TestListeners.await().until(() -> registry.positioned("submarine-server").isDone());
			assertThat(listeners).isNotNull();
			listeners.publish(2);
			Listening bean = context.getBean(Listening.class);
			TestListeners.await().until(() -> bean.seen.size() == 4);
			assertThat(bean.seen).containsExactlyInAnyOrder("on 0", "on 1", "composed 0", "composed 1");
		}
	}

	private static GenericApplicationContext application() {
		GenericApplicationContext application = new GenericApplicationContext();
		application.registerBeanDefinition("processor",
				new RootBeanDefinition(ClusterEventListenerBeanPostProcessor.class));
		RootBeanDefinition registry = new RootBeanDefinition(ClusterEventListenerRegistry.class);
		registry.getConstructorArgumentValues().addIndexedArgumentValue(0, 0);
		application.registerBeanDefinition("registry", registry);
		RootBeanDefinition factory = new RootBeanDefinition(AheadOfTimeTests.class);
		factory.setFactoryMethodName("factory");
		factory.setTargetType(ClusterEventListenerContainerFactory.class);
		application.registerBeanDefinition("factory", factory);
		application.registerBeanDefinition("listening", new RootBeanDefinition(Listening.class));
		return application;
	}

	@SuppressWarnings("unchecked")
	private static void start(GenericApplicationContext context, List<Class<?>> generated, String initializer)
			throws Exception {
		Class<?> type = generated.stream()
			.filter((found) -> found.getName().equals(initializer))
			.findFirst()
			.orElseThrow();
		((ApplicationContextInitializer<GenericApplicationContext>) type.getDeclaredConstructor().newInstance())
			.initialize(context);
		context.refresh();
	}

	private List<Class<?>> compile(InMemoryGeneratedFiles files) throws Exception {
		Files.createDirectories(this.directory.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp",
				System.getProperty("java.class.path"), "-d", this.directory.resolve("classes").toString()));
		for (var file : files.getGeneratedFiles(Kind.SOURCE).entrySet()) {
			arguments.add(write(file.getKey(), file.getValue()).toString());
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
		List<Class<?>> classes = new ArrayList<>();
		try (Stream<Path> compiled = Files.walk(this.directory.resolve("classes"))) {
			for (Path file : compiled.filter(Files::isRegularFile).toList()) {
				classes.add(MethodHandles.lookup().defineClass(Files.readAllBytes(file)));
			}
		}
		return classes;
	}

	private Path write(String name, InputStreamSource content) throws IOException {
		Path file = this.directory.resolve("sources").resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, new String(content.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
	}

	static class Listening {

		final List<String> seen = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void on(Note note) {
			this.seen.add("on " + note.id());
		}

		@OnNote(Note.Type.NEW_NOTE)
		void composed(Note note) {
			this.seen.add("composed " + note.id());
		}

	}

}
