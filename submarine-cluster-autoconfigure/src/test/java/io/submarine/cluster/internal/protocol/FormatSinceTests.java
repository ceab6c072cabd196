package io.submarine.cluster.internal.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs and snapshots outlive releases, and so do clients. So each message, field and enum
 * value says which release brought it, and {@code formats/all.txt} lists them all: what
 * is in that list is never removed, renumbered or given another type. After an addition
 * {@code -Dformats.rewrite=true} writes it anew.
 */
class FormatSinceTests {

	private static final Path LIST = Path
		.of("src/test/resources/io/submarine/cluster/internal/protocol/formats/all.txt");

	@Test
	void everyMessageFieldAndEnumValueNamesItsRelease() {
		assertThat(list()).filteredOn((line) -> !line.contains(" returns "))
			.hasSizeGreaterThan(200)
			.allSatisfy((line) -> assertThat(line).matches(".* since \\d+\\.\\d+"));
	}

	@Test
	void nothingChangesUnseen() throws IOException {
		List<String> list = list();
		if (Boolean.getBoolean("formats.rewrite")) {
			Files.createDirectories(LIST.getParent());
			Files.write(LIST, list);
		}
		assertThat(String.join("\n", list)).isEqualTo(String.join("\n", Files.readAllLines(LIST)));
	}

	private static List<String> list() {
		Set<FileDescriptor> files = new LinkedHashSet<>();
		collect(Service.getDescriptor(), files);
		collect(Snapshot.getDescriptor(), files);
		List<String> lines = new ArrayList<>();
		for (FileDescriptor file : files) {
			file.getEnumTypes().forEach((type) -> add(type, lines));
			file.getMessageTypes().forEach((type) -> add(type, lines));
			for (ServiceDescriptor service : file.getServices()) {
				for (MethodDescriptor method : service.getMethods()) {
					lines.add("%s(%s) returns (%s)".formatted(method.getFullName(), method.getInputType().getName(),
							method.getOutputType().getName()));
				}
			}
		}
		return lines.stream().sorted().toList();
	}

	private static void collect(FileDescriptor file, Set<FileDescriptor> files) {
		if (file.getPackage().equals("submarine.cluster.v1") && files.add(file)) {
			file.getDependencies().forEach((dependency) -> collect(dependency, files));
		}
	}

	private static void add(Descriptor type, List<String> lines) {
		lines.add(type.getFullName() + " since " + type.getOptions().getExtension(Since.messageSince));
		for (FieldDescriptor field : type.getFields()) {
			lines.add("%s = %d %s since %s".formatted(field.getFullName(), field.getNumber(), kind(field),
					field.getOptions().getExtension(Since.since)));
		}
		type.getEnumTypes().forEach((nested) -> add(nested, lines));
		type.getNestedTypes().forEach((nested) -> add(nested, lines));
	}

	private static void add(EnumDescriptor type, List<String> lines) {
		for (EnumValueDescriptor value : type.getValues()) {
			lines.add("%s.%s = %d since %s".formatted(type.getFullName(), value.getName(), value.getNumber(),
					value.getOptions().getExtension(Since.valueSince)));
		}
	}

	private static String kind(FieldDescriptor field) {
		String type = switch (field.getType()) {
			case MESSAGE -> field.getMessageType().getName();
			case ENUM -> field.getEnumType().getName();
			default -> field.getType().name().toLowerCase(Locale.ROOT);
		};
		String oneof = (field.getRealContainingOneof() != null) ? " in " + field.getRealContainingOneof().getName()
				: "";
		return (field.isRepeated() ? "repeated " : field.hasPresence() ? "optional " : "") + type + oneof;
	}

}
