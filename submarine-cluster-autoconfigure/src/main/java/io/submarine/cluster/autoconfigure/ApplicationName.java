package io.submarine.cluster.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What tells this application from others of the same user. */
final class ApplicationName {

	private ApplicationName() {
	}

	/**
	 * Finds a name that stays the same from start to start.
	 * @param environment the properties
	 * @param beanFactory where the application's package is known
	 * @return {@code spring.application.name}, or else the package of the application
	 */
	static String of(Environment environment, BeanFactory beanFactory) {
		String name = environment.getProperty("spring.application.name");
		if (StringUtils.hasText(name)) {
			return name;
		}
		return AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory).get(0)
				: "application";
	}

}
